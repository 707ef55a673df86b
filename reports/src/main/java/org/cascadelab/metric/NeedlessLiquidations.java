package org.cascadelab.metric;

import java.util.BitSet;
import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.FactListener;

/** Accounts that waiting would have saved. */
public final class NeedlessLiquidations implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "needless-liquidations", "needless liquidations", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Liquidated accounts that would have had equity left a horizon after their first liquidation began, had nothing been closed: equity at the "
                    + "trigger plus position times the change of the mark from then to the horizon, along the mark of this very run. That mark contains the impact "
                    + "of all forced orders, the account's own included, and no trader does anything differently, so the number says who was closed at a price that "
                    + "came back, not what another rule would have done. Accounts whose horizon ends after the run are left out; of an account with several "
                    + "positions only the one with the largest margin is followed.",
            "when some account was liquidated and every horizon ends after the run.",
            "Cascade Lab's own definition (solvent at t + H without it)");
    private static final Parameter HORIZON = Parameter.of("needless-horizon", Kind.DURATION, "5m", "how long after it a liquidation is judged to have been needless or not").atLeast("1ns")
            .mootBeyondRun("no liquidation can be judged");
    static final List<Parameter> PARAMETERS = List.of(HORIZON);

    private final long horizonNanos;

    public NeedlessLiquidations(Params told) {
        horizonNanos = told.nanos(HORIZON.name());
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        BitSet seen = new BitSet();
        int judged = 0;
        int needless = 0;
        for (int number : run.episodesWithClosing().stream().toArray()) {
            Episode episode = run.episodes().get(number);
            long later = episode.tick() + Math.max(1, horizonNanos / run.started().tickNanos());
            if (seen.get(episode.account())) {
                continue;
            }
            seen.set(episode.account());
            long mark = later < run.ticks() ? run.markTicks(episode.started().instrument(), (int) later) : FactListener.NO_PRICE;
            if (mark != FactListener.NO_PRICE) {
                judged++;
                needless += run.currency(episode.started().equity()) + run.gain(episode.started().instrument(), episode.started().lots(), episode.started().markTicks(), mark) > 0 ? 1 : 0;
            }
        }
        return judged == 0 && !seen.isEmpty() ? MetricValue.undefined("every liquidation is nearer to the end of the run than the horizon") : MetricValue.of(needless);
    }
}
