package org.cascadelab.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** The scripted shocks that a scenario can name, and how they are laid over a price process. */
public final class Shocks {
    private static final String LARGEST_FALL = "-99%";
    private static final String LARGEST_RISE = "900%";
    private static final Parameter INSTRUMENT = Parameter.optional("instrument", Kind.TEXT, "the instrument whose fair value it moves; the first of the scenario if left out");

    public static final Catalog<Shock> CATALOG = Catalog.of("shock",
            shock("gap", "the fair value jumps at once and stays",
                    params -> new GapShock(params.nanos("at"), logMove(params)),
                    at(), move("-5%")),
            shock("v", "the fair value falls over some time, then recovers a share of the fall",
                    params -> new VShock(params.nanos("at"), logMove(params), params.nanos("over"), params.ratio("recovery"), params.nanos("half-life")),
                    at(), move("-5%"),
                    Parameter.of("over", Kind.DURATION, "60s", "how long the fall takes").atLeast("1ns").mootBeyondRun("at", "the run ends before the fall does"),
                    Parameter.of("recovery", Kind.RATIO, "75%", "share of the log move that is undone in the end; with the half-life below it gives 33, 62, 73 % after 5, 15, 30 min "
                            + "(BTC on 10 Oct 2025: 35, 64, 71 %)").between("0%", "100%"),
                    Parameter.of("half-life", Kind.DURATION, "6m", "time in which half of the recovery happens").atLeast("1ns")),
            shock("grind", "the fair value falls steadily over a long time and stays",
                    params -> new GrindShock(params.nanos("at"), logMove(params), params.nanos("over")),
                    at(), move("-10%"),
                    Parameter.of("over", Kind.DURATION, "1h", "how long the fall takes").atLeast("1ns").mootBeyondRun("at", "the run ends before the fall does")));

    private Shocks() {}

    /** The process with all these shocks laid over it. */
    public static PriceRecipe over(PriceRecipe process, Collection<? extends Shock> shocks) {
        return shocks.isEmpty() ? process : new ShockedPrice(process, List.copyOf(shocks));
    }

    /** A shock that can be given an instrument. */
    private static Catalog.Entry<Shock> shock(String name, String summary, Function<Params, Shock> factory, Parameter... parameters) {
        List<Parameter> all = new ArrayList<>(List.of(parameters));
        all.add(INSTRUMENT);
        return new Catalog.Entry<>(name, summary, List.copyOf(all), params -> {
            Shock shock = factory.apply(params);
            return params.has(INSTRUMENT.name()) ? new PlacedShock(shock, params.text(INSTRUMENT.name())) : shock;
        });
    }

    private record PlacedShock(Shock shock, String name) implements Shock {
        @Override
        public Optional<String> instrument() {
            return Optional.of(name);
        }

        @Override
        public long atNanos() {
            return shock.atNanos();
        }

        @Override
        public double logOffset(long nanos) {
            return shock.logOffset(nanos);
        }
    }

    private static Parameter at() {
        return Parameter.of("at", Kind.DURATION, "10m", "when it begins; a step that ends at this moment is the first to feel it").atLeast("0s").mootBeyondRun("it never happens");
    }

    private static Parameter move(String fallback) {
        return Parameter.of("move", Kind.RATIO, fallback, "relative move of the price, negative for a fall").between(LARGEST_FALL, LARGEST_RISE);
    }

    private static double logMove(Params params) {
        return StrictMath.log(1 + params.ratio("move"));
    }
}
