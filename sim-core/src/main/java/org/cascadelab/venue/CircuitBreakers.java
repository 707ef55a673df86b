package org.cascadelab.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** The circuit breakers that a scenario can name. */
public final class CircuitBreakers {
    private static final Parameter INSTRUMENT = Parameter.optional("instrument", Kind.TEXT, "the instrument it is for; every instrument, each for itself, if left out");

    public static final Catalog<CircuitBreaker> CATALOG = Catalog.of("circuit breaker",
            breaker("price-band", "refuses buys above and sells below a band around a reference; forced orders trade as far as the band and no further", List.of(
                    Parameter.of("width", Kind.RATIO, "5%", "half the width of the band, of the reference (assumed)").between("1ppm", "100%"),
                    Parameter.choice("reference", "what the band is around", CircuitBreaker.Reference.values())),
                    (params, instrument) -> new PriceBand(instrument, new CircuitBreaker.Band(params.choice("reference", CircuitBreaker.Reference.class),
                            params.ppb("width")))),
            breaker("halt", "stops trading after a large move within a short time, and reopens by a call auction", both(List.of(
                    Parameter.of("move", Kind.RATIO, "5%", "the move that stops trading, in either direction (assumed; 5% for large US shares, 10% for small ones, from memory)")
                            .between("0.01%", "90%"),
                    Parameter.of("within", Kind.DURATION, "5m", "the time within which it counts (assumed)").atLeast("1ms")), HaltTerms.PARAMETERS),
                    (params, instrument) -> new MoveHalt(instrument, new CircuitBreaker.Move(params.ppb("move"), params.nanos("within")), HaltTerms.of(params))),
            breaker("scheduled-halt", "stops trading at a stated time, and reopens by a call auction", both(List.of(
                    Parameter.of("at", Kind.DURATION, "10m", "when trading stops").atLeast("0s")), HaltTerms.PARAMETERS),
                    (params, instrument) -> new ScheduledHalt(instrument, params.nanos("at"), HaltTerms.of(params))));

    private CircuitBreakers() {}

    private static List<Parameter> both(List<Parameter> own, List<Parameter> more) {
        List<Parameter> all = new ArrayList<>(own);
        all.addAll(more);
        return all;
    }

    private static Catalog.Entry<CircuitBreaker> breaker(String name, String summary, List<Parameter> own, BiFunction<Params, Optional<String>, CircuitBreaker> factory) {
        return new Catalog.Entry<>(name, summary, both(own, List.of(INSTRUMENT)),
                params -> factory.apply(params, params.has(INSTRUMENT.name()) ? Optional.of(params.text(INSTRUMENT.name())) : Optional.empty()));
    }
}
