package org.cascadelab.metric;

/** What the traders of one type gained or lost. */
final class ProfitOfTraders implements Metric {
    private final String type;
    private final boolean hedged;
    private final MetricDescription description;

    /**
     * @param type as a scenario names it
     * @param hedged whether they hold the opposite of everything at the index
     */
    ProfitOfTraders(String type, String title, boolean hedged) {
        this.type = type;
        this.hedged = hedged;
        description = new MetricDescription("profit-of-" + type, title, MetricUnit.QUOTE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
                "What all populations of type '" + type + "' gained together from the opening to the last marks, by trades, funding and deleveraging, in quote "
                        + "currency; below 0 a loss. The venue charges no fee for trades, so it is before fees."
                        + (hedged ? " Everything they hold here is hedged at the index, from the close of the tick of each trade on, and the hedge is counted." : ""),
                "when the scenario has no such traders.",
                "Cascade Lab's own definition (people)");
    }

    @Override
    public MetricDescription description() {
        return description;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        TraderBooks.Gains gains = run.gains().get(type);
        return gains == null ? MetricValue.undefined("there are no traders of type '" + type + "'") : MetricValue.of(hedged ? gains.hedgedProfit() : gains.profit());
    }
}
