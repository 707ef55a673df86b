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
                    optional("target-spread", Kind.NUMBER, "mean spread / p_c to hold the result against; .4958 +- .0007 if 2 delta sigma / mu = .02 and dp / p_c = .01"),
                    of("target-error", Kind.NUMBER, "0", "standard error of a target-spread given here").atLeast("0"), SEED));

    private ValidationCards() {}

    private static Parameter[] with(Parameter[] first, Parameter... more) {
        Parameter[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
