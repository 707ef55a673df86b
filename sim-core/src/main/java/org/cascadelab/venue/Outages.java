package org.cascadelab.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** The outages that a scenario can name. */
public final class Outages {
    public static final Catalog<Outage> CATALOG = Catalog.of("outage",
            outage("venue", "no orders are taken, from nobody; no margin checks; what rests stays or is cancelled; cancels that were tried meanwhile come first when "
                    + "it is back",
                    (params, times) -> new VenueOutage(times, params.flag("cancels") ? Outage.OrderEntry.CANCELS_ONLY : Outage.OrderEntry.CLOSED,
                            params.text("resting").equals("cancelled")),
                    Parameter.of("cancels", Kind.FLAG, "no", "whether traders can still cancel"),
                    Parameter.choice("resting", "what becomes of resting orders when it begins", "kept", "cancelled")),
            outage("index-lag", "the venue sees the outside price late: for its mark, for funding, for guards and for those who take over at the index; traders see "
                    + "the true one",
                    (params, times) -> new IndexLag(times, params.nanos("lag")),
                    Parameter.of("lag", Kind.DURATION, "30s", "how late (assumed)").atLeast("1ms")),
            outage("index-stall", "the venue goes on with the outside price of the moment when it began; traders see the true one",
                    (params, times) -> new IndexStall(times, params.flag("mark")),
                    Parameter.of("mark", Kind.FLAG, "no", "whether the mark stands still too, whatever its rule")),
            outage("liquidator", "the liquidation engine, or the keepers, are away or slow while trading goes on",
                    (params, times) -> new LiquidatorOutage(times, params.has("checks-every") ? params.nanos("checks-every") : Outage.NEVER),
                    Parameter.optional("checks-every", Kind.DURATION, "time between margin checks meanwhile; none at all if left out").atLeast("1ms")));

    private Outages() {}

    /** An outage with its own parameters behind those of its times. */
    private static Catalog.Entry<Outage> outage(String name, String summary, BiFunction<Params, OutageTimes, Outage> factory, Parameter... own) {
        List<Parameter> all = new ArrayList<>(OutageTimes.PARAMETERS);
        all.addAll(List.of(own));
        return new Catalog.Entry<>(name, summary, List.copyOf(all), params -> factory.apply(params, OutageTimes.of(params)));
    }
}
