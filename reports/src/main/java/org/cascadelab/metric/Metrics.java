package org.cascadelab.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.LiquidationEnded;

/** The metrics there are. To add one, write its class and add its line to {@link #CATALOG}. */
public final class Metrics {
    /** Every metric, headline first, in the order of tables. */
    public static final Catalog<Metric> CATALOG = Catalog.of("metric",
            told(params -> new CascadeDepth(AttributionRules.of(params)), AttributionRules.PARAMETERS),
            line(new AccountsLiquidated()),
            line(new NotionalLiquidated()),
            line(new Amplification()),
            line(new DrawdownBeyondShadow()),
            line(new ImplementationShortfall()),
            line(new BadDebt()),
            line(new InsuranceFundUsed()),
            line(new AccountsRecovered()),
            line(new LiquidationEpisodes()),
            line(new EndogenousShare()),
            told(params -> new IndirectLiquidations(AttributionRules.of(params)), AttributionRules.PARAMETERS),
            told(params -> new BranchingRatio(AttributionRules.of(params), MaterialRoots.of(params)), AttributionRules.PARAMETERS, MaterialRoots.PARAMETERS),
            told(params -> new LargestBranchingRatio(AttributionRules.of(params), MaterialRoots.of(params)), AttributionRules.PARAMETERS, MaterialRoots.PARAMETERS),
            told(Waves::new, Waves.PARAMETERS),
            line(new ForcedToDepth()),
            told(NeedlessLiquidations::new, NeedlessLiquidations.PARAMETERS),
            line(new ShortfallFromSpread()),
            line(new ShortfallFromDepth()),
            line(new ShortfallFromMove()),
            line(new SlippagePerLiquidation()),
            line(new PriceFall()),
            line(new PermanentDrawdown()),
            line(new TransientDrawdown()),
            line(new PriceRecovery()),
            line(new SpreadRecovery()),
            line(new DepthRecovery()),
            line(new WidestSpread()),
            line(new ForcedOrders()),
            line(new ForcedShareOfVolume()),
            line(new PeakForcedPerMinute()),
            line(new CascadeDuration()),
            line(new BadDebtMoney()),
            line(new InsuranceFundMoney()),
            line(new DeleveragedNotional()),
            line(new SocialisedLoss()),
            line(new AccountsBankrupt()),
            line(new SurvivingEquity()),
            line(new LiquidationFees()),
            line(new CollateralPaidIn()),
            line(new TriggerEfficiency()),
            line(new ProfitOfTraders("liquidation-hunters", "profit of liquidation hunters", false)),
            line(new ProfitOfTraders("predators", "profit of predators", false)),
            line(new ProfitOfTraders("funding-traders", "profit of funding traders", true)),
            line(new ProfitOfTraders("stop-loss", "profit of stop-loss traders", false)),
            line(new ProfitOfTraders("fundamentalists", "profit of fundamentalists", false)),
            line(new ProfitOfTraders("trend-followers", "profit of trend followers", false)),
            line(new ProfitOfTraders("arbitrageurs", "profit of arbitrageurs", false)),
            line(new ProfitOfTraders("market-makers", "profit of market makers", false)),
            line(new ProfitOfTraders("avellaneda-stoikov", "profit of A.-S. makers", false)),
            line(new AccountsWarned()),
            line(new RoundLimitHits()),
            line(new TradingHalts()),
            line(new TimeHalted()),
            line(new JumpFall()),
            line(new CommonPrefix()),
            line(new OpenInterest()),
            line(new LoopGain()),
            line(new LargestLoopGain()));

    /** What metrics can be told, each parameter once: the section {@code measure} of a scenario. */
    public static final List<Parameter> PARAMETERS = CATALOG.entries().stream().flatMap(entry -> entry.parameters().stream()).distinct().toList();

    /** The columns of the comparison that everybody reads first. */
    public static final List<String> HEADLINE = List.of("cascade-depth", "accounts-liquidated", "notional-liquidated", "amplification", "drawdown-beyond-shadow",
            "implementation-shortfall", "bad-debt", "insurance-fund-used", "accounts-recovered");

    private Metrics() {}

    /** The metric of this name with the defaults of its parameters. @throws IllegalArgumentException naming what is known */
    public static Metric named(String name) {
        Catalog.Entry<Metric> entry = CATALOG.entry(name);
        return entry.build(Params.defaults(entry.parameters()));
    }

    /** Every metric of the catalog, in its order. @param told values for {@link #PARAMETERS} */
    public static List<Metric> all(Params told) {
        return CATALOG.entries().stream().map(entry -> entry.build(told.only(entry.parameters()))).toList();
    }

    /**
     * Measures one arm: all metrics of the catalog, its generations, its path and what a reader must be told.
     *
     * @param policy the arm's name in the scenario
     * @param twin the shadow twin of the same seed; may be {@code run} itself
     * @param told values for {@link #PARAMETERS}
     * @param pathSamples how many points of the mark to keep at most, or 0 for none
     */
    public static ArmResult measure(String policy, RunRecord run, RunRecord twin, Params told, int pathSamples) {
        run.requireTwin(twin);
        Map<String, MetricValue> values = new LinkedHashMap<>();
        for (Metric metric : all(told)) {
            values.put(metric.name(), metric.value(run, twin));
        }
        CascadeTree tree = CascadeTree.of(run, twin, AttributionRules.of(told));
        SampledPath mark = pathSamples == 0 ? SampledPath.empty() : run.sampledMark(pathSamples);
        return new ArmResult(policy, values, tree.liquidationsByGeneration(), tree.indirect(), mark, run.tradingHalts(), flags(run));
    }

    /** Sentences without numbers, so that the same flag of many runs can be counted; the numbers are metrics. */
    private static List<String> flags(RunRecord run) {
        List<String> flags = new ArrayList<>();
        if (!run.roundLimits().isEmpty()) {
            flags.add("the limit of liquidation rounds was reached, so the cascade is truncated in some ticks");
        }
        if (run.episodes().stream().anyMatch(episode -> episode.ended() == null || episode.endedAs(LiquidationEnded.Outcome.UNFINISHED))) {
            flags.add("the run ended with liquidations unfinished, so not all losses are realised");
        }
        if (!run.deleveraged().isEmpty()) {
            // where the fund is spent, bad debt stops to grow: without this a reader takes the ceiling for the loss
            flags.add("winners were auto-deleveraged, and a loss that they bear in this way is not in bad debt (see deleveraged-notional)");
        }
        return flags;
    }

    private static Catalog.Entry<Metric> line(Metric metric) {
        return Catalog.entry(metric.name(), metric.title() + ": " + firstSentence(metric), params -> metric);
    }

    /** A metric that the scenario's section {@code measure} tells something. */
    @SafeVarargs
    private static Catalog.Entry<Metric> told(Function<Params, Metric> constructor, List<Parameter>... lists) {
        List<Parameter> parameters = Stream.of(lists).flatMap(List::stream).toList();
        Metric standard = constructor.apply(Params.defaults(parameters));
        return Catalog.entry(standard.name(), standard.title() + ": " + firstSentence(standard), constructor, parameters.toArray(Parameter[]::new));
    }

    private static String firstSentence(Metric metric) {
        String definition = metric.description().definition();
        int end = definition.indexOf(". ");
        return end < 0 ? definition : definition.substring(0, end + 1);
    }
}
