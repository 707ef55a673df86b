package org.cascadelab.validation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/** Every validation card by name. */
public final class ValidationCards {
    private static final Parameter SEED = of("seed", Kind.COUNT, "1", "master seed");

    private static final Parameter[] FLOW = {
        of("limit-rates", Kind.TEXT, "1.85,1.51,1.09,0.88,0.77", "limit orders per minute at 1, 2, ... ticks from the opposite best, each side"),
        of("cancel-rates", Kind.TEXT, "0.71,0.81,0.68,0.56,0.47", "cancels per minute and resting order at these distances; the last holds beyond"),
        of("market-rate", Kind.NUMBER, "0.94", "market orders per minute, each side").atLeast("0"),
        of("far-scale", Kind.NUMBER, "1.92", "limit orders beyond the listed distances arrive at far-scale / distance^far-power").atLeast("0"),
        of("far-power", Kind.NUMBER, "0.52", "see far-scale").atLeast("0"),
    };

    public static final Catalog<ValidationCard> CATALOG = Catalog.of("validation card",
            entry("B1", "Cont, Stoikov, Talreja 2010: probability that the mid moves up first, or that orders execute before it moves",
                    QueueRace::of, with(FLOW,
                            of("spread", Kind.COUNT, "1", "spread at the start, ticks").between("1", "100"),
                            of("bids", Kind.TEXT, "1,2,3,4,5", "orders at the bid at the start; every combination with asks is run"),
                            of("asks", Kind.TEXT, "1,2,3,4,5", "orders at the ask at the start"),
                            of("bid-position", Kind.COUNT, "0", "an own bid at this place in the queue, never cancelled; 0 for none").atLeast("0"),
                            of("ask-position", Kind.COUNT, "0", "an own ask likewise").atLeast("0"),
                            of("runs", Kind.COUNT, "400_000", "runs per combination").between("100", "1_000_000_000"), SEED)),
            entry("B1-book", "Cont, Stoikov, Talreja 2010, full book: mean profile, spread, volatility over a number of trades",
                    FlowExperiment::ofRates, with(FLOW,
                            of("levels", Kind.COUNT, "30", "distances at which limit orders arrive").between("1", "10_000"),
                            of("trades", Kind.TEXT, "1,10,100,1000", "numbers of trades over which the mid's volatility is taken"),
                            of("impact-sizes", Kind.TEXT, "1,2,5,10,20", "sizes whose impact on the mid is taken"),
                            of("events", Kind.COUNT, "5_000_000", "events after a tenth of them as warm-up").between("1000", "100_000_000_000"), SEED)),
            entry("B4", "zero-intelligence book (Daniels, Farmer, Iori, Smith 2003): spread, profile, diffusion, impact",
                    FlowExperiment::ofDensities,
                    of("alpha", Kind.NUMBER, "0.005", "limit order shares per unit of price and time, each side").atLeast("0"),
                    of("mu", Kind.NUMBER, "1", "market order shares per unit of time, both sides together").atLeast("0"),
                    of("delta", Kind.NUMBER, "0.01", "cancels per resting share and unit of time").atLeast("0"),
                    of("sigma", Kind.COUNT, "1", "shares of an order").atLeast("1"),
                    of("dp", Kind.NUMBER, "1", "price of a tick").atLeast("0"),
                    of("window", Kind.NUMBER, "8", "limit orders arrive up to this far from the opposite best, in units of p_c").atLeast("0"),
                    of("trades", Kind.TEXT, "1,10,100,1000", "numbers of market orders over which diffusion is taken"),
                    of("impact-sizes", Kind.TEXT, "1,2,5,10,20,50", "order sizes, in sigma, whose impact on the mid is taken"),
                    of("events", Kind.COUNT, "20_000_000", "events after a tenth of them as warm-up").between("1000", "100_000_000_000"),
                    optional("target-spread", Kind.NUMBER, "mean spread / p_c to hold the result against; at the defaults it is known without"),
                    of("target-error", Kind.NUMBER, "0", "standard error of a target that is given").atLeast("0"), SEED),
            entry("L3", "cascade law with Poisson thresholds, through the real book and liquidator", PoissonThresholds::of,
                    of("r", Kind.TEXT, "0.3,0.6,0.8,0.95", "branching ratios R = nu d; from 1 on cascades may never end and are cut off"),
                    of("theta", Kind.TEXT, "2", "mean numbers of first liquidations, theta = nu d0"),
                    of("nu", Kind.NUMBER, "1", "liquidation thresholds per unit of price").atLeast("0"),
                    optional("d", Kind.TEXT, "falls of the price for each liquidated position, instead of r"),
                    optional("d0", Kind.TEXT, "falls of the price by the first sale, instead of theta"),
                    of("levels", Kind.TEXT, "50,1", "price lattices, as price levels that one position sweeps: the tick is d / levels"),
                    of("cascades", Kind.COUNT, "100_000", "cascades for each R and theta").between("100", "100_000_000"),
                    optional("most", Kind.COUNT, "liquidations after which a cascade is cut off; without it 100 000 up to R = 1, and 1 000 above, where some never end").between("10", "10_000_000"),
                    of("bins", Kind.TEXT, "0,1,2,3,6,10,20,50", "first number of liquidations of each bin of the chi-square test"), SEED),
            entry("L4", "tiered liquidation in the fluid limit, through the liquidator itself", TieredLiquidation::of,
                    of("r", Kind.NUMBER, "0.8", "branching ratio of full liquidation").atLeast("0"),
                    of("d0", Kind.NUMBER, "2", "fall of the price from outside, in units of price").atLeast("0"),
                    of("price", Kind.NUMBER, "100", "opening price; the gap between triggers is a share of it").atLeast("0"),
                    of("fraction", Kind.RATIOS, "1, 0.5, 0.2", "fractions of the remainder that a trigger closes").between("0.1%", "1"),
                    of("maintenance", Kind.RATIOS, "1%, 2%, 5%", "maintenance rates").between("0.01%", "50%"),
                    of("positions", Kind.COUNT, "2_000", "positions per unit of price: the more, the closer to the fluid limit").between("10", "1_000_000"),
                    of("tolerance", Kind.RATIO, "0.5%", "relative deviation from the fluid limit that passes").between("0.0001%", "50%")),
            entry("L5", "auto-deleveraging by a haircut of open profits: worked example, in a queue and pro rata", ProfitDeleveraging::of,
                    of("equities", Kind.TEXT, "10,5,1,-3,-12", "equity of each account; what is negative adds up to the deficit"),
                    of("profits", Kind.TEXT, "8,4,0.5,-3,-12", "open profit of each account"),
                    of("queue", Kind.TEXT, "2,1,3", "accounts with a profit by number, who pays first first"),
                    of("severity", Kind.RATIO, "50%", "share of the deficit that profits pay").between("0%", "100%")),
            entry("I2", "Obizhaeva-Wang: one forced sale against tranches in a book that recovers", ResilientBook::of,
                    of("rho", Kind.RATE, "2.231/m", "rate at which the book recovers"),
                    of("horizon", Kind.DURATION, "1m", "time from the first to the last sale").atLeast("1ms"),
                    of("kappa", Kind.NUMBER, "1", "fall of the price per unit sold").atLeast("0"),
                    of("size", Kind.NUMBER, "1", "units to sell").atLeast("0"),
                    of("tranches", Kind.TEXT, "2,10", "numbers of equal tranches to try beside one, uniform and optimal sale"),
                    of("levels", Kind.COUNT, "5_000", "price levels that the whole sale sweeps at once").between("100", "100_000"),
                    of("steps", Kind.COUNT, "1_000", "sales that stand for continuous selling").between("10", "9_000"),
                    of("tolerance", Kind.RATIO, "1%", "relative deviation that passes").between("0.0001%", "50%")),
            entry("S2", "estimators with exact answers: Hill index, GARCH autocorrelation and kurtosis, Sobol indices", KnownEstimates::of,
                    of("pareto-index", Kind.NUMBER, "3", "tail index of the Pareto samples").atLeast("0"),
                    of("tail", Kind.COUNT, "500", "largest values that Hill's index takes").between("10", "1_000_000"),
                    of("values", Kind.COUNT, "10_000", "values of a sample").between("20", "10_000_000"),
                    of("samples", Kind.COUNT, "1_000", "Pareto samples").between("10", "1_000_000"),
                    of("garch-alpha", Kind.NUMBER, "0.1", "weight of the last squared return").atLeast("0"),
                    of("garch-beta", Kind.NUMBER, "0.85", "weight of the last variance").atLeast("0"),
                    of("lags", Kind.TEXT, "1,2,5,20", "lags of the autocorrelation of squares"),
                    of("series", Kind.COUNT, "100", "GARCH series").between("10", "100_000"),
                    of("length", Kind.COUNT, "200_000", "returns of a series").between("100", "10_000_000"),
                    of("ishigami-a", Kind.NUMBER, "7", "Ishigami function: sin x1 + a sin^2 x2 + b x3^4 sin x1"),
                    of("ishigami-b", Kind.NUMBER, "0.1", "see ishigami-a"),
                    of("rows", Kind.COUNT, "32_768", "rows of the Sobol design, five evaluations each").between("16", "10_000_000"), SEED),
            entry("S3", "experiment method: shared luck, coverage of intervals, sequential stopping, heavy tails", ExperimentMethod::of,
                    of("scenario", Kind.TEXT, "flash-crash", "shipped scenario of the comparison"),
                    of("policy", Kind.TEXT, "full", "one policy of it"),
                    of("other-policy", Kind.TEXT, "partial", "another that shares its requirement, trigger, mark, fees and warnings"),
                    of("replications", Kind.COUNT, "2_000", "synthetic studies for the coverage").between("100", "1_000_000"),
                    of("pairs", Kind.COUNT, "100", "pairs of a synthetic study").between("5", "100_000"),
                    of("resamples", Kind.COUNT, "999", "bootstrap resamples").between("99", "100_000"),
                    of("half-width", Kind.NUMBER, "0.25", "half-width asked for by sequential studies, in standard deviations").atLeast("0"),
                    of("most-pairs", Kind.COUNT, "400", "pairs at which a sequential study ends anyway").between("30", "100_000"),
                    of("studies", Kind.COUNT, "500", "sequential and heavy-tailed studies").between("10", "1_000_000"),
                    of("r", Kind.NUMBER, "0.95", "branching ratio of the heavy-tailed cascades").atLeast("0"),
                    of("theta", Kind.NUMBER, "1", "mean first liquidations of these").atLeast("0"),
                    of("effect", Kind.RATIO, "20%", "relative difference to be seen in them").between("0%", "90%"), SEED),
            entry("TFG", "leverage cycle (Thurner, Farmer, Geanakoplos 2012): partial margin calls against full recall on the same luck", LeverageCycle::of,
                    of("leverage", Kind.TEXT, "1,2,5,10,15", "maximum leverages; 1 is without loans"),
                    of("funds", Kind.COUNT, "10", "value funds").between("1", "1_000"),
                    of("aggression", Kind.NUMBER, "5", "demand value per wealth and mispricing of the first fund; the second has twice that, and so on").atLeast("0"),
                    of("supply", Kind.NUMBER, "1_000", "units of the asset, each worth 1").atLeast("0"),
                    of("wealth", Kind.NUMBER, "2", "initial wealth of a fund").atLeast("0"),
                    of("rho", Kind.NUMBER, "0.99", "how much of the noise traders' log spending stays from step to step").atLeast("0"),
                    of("sigma", Kind.NUMBER, "0.035", "standard deviation of its change").atLeast("0"),
                    of("default-share", Kind.RATIO, "10%", "share of the initial wealth at or below which a fund is closed").between("0%", "100%"),
                    of("wait", Kind.COUNT, "100", "steps until a new fund takes its place").between("1", "1_000_000"),
                    of("performance-weight", Kind.NUMBER, "0.1", "weight of the last return in a fund's performance (from memory)").between("0", "1"),
                    of("flow-rate", Kind.NUMBER, "0.15", "investors' money per wealth and performance above the benchmark (from memory)").atLeast("0"),
                    of("benchmark", Kind.NUMBER, "0.005", "performance a step without flows (from memory)"),
                    of("tail", Kind.RATIO, "5%", "share of falls that Hill's index takes").between("0.1%", "50%"),
                    of("runs", Kind.COUNT, "30", "runs for each leverage and kind of call").between("2", "10_000"),
                    of("steps", Kind.COUNT, "20_000", "steps of a run that are measured").between("500", "100_000_000"),
                    of("warm-up", Kind.COUNT, "2_000", "steps before these").atLeast("0"), SEED));

    private ValidationCards() {}

    private static Parameter[] with(Parameter[] first, Parameter... more) {
        Parameter[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
