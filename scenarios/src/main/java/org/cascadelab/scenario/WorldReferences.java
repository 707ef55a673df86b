package org.cascadelab.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;
import org.cascadelab.venue.CircuitBreaker;

/**
 * What news, outages and circuit breakers say about the rest of a scenario: instruments that are there, times within the run, halts that do not overlap, bands of a
 * tick at least.
 */
final class WorldReferences {
    private static final String BREAKERS = "circuit-breakers";

    private final Bound.Table bound;
    private final Node.Mapping written;
    private final List<Problem> problems;
    private final Set<String> instruments;

    WorldReferences(Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        this.bound = bound;
        this.written = written;
        this.problems = problems;
        instruments = bound.table("instruments").entries().keySet();
    }

    void check() {
        bound.table("news").entries().forEach((name, one) -> {
            if (one instanceof Bound.Choice choice && choice.values().get("instruments") instanceof List<?> named) {
                named.forEach(instrument -> requireKnown("news", name, "instruments", instrument));
            }
        });
        bound.table("outages").entries().forEach((name, one) -> {
            if (one instanceof Bound.Choice choice) {
                checkOutage(name, choice);
            }
        });
        Map<String, String> bands = new HashMap<>();
        Map<String, String> moves = new HashMap<>();
        bound.table(BREAKERS).entries().forEach((name, one) -> {
            if (one instanceof Bound.Choice choice) {
                if (choice.values().get("instrument") != null && !instruments.contains(choice.values().get("instrument"))) {
                    requireKnown(BREAKERS, name, "instrument", choice.values().get("instrument"));
                } else {
                    checkBreaker(name, choice, bands, moves);
                }
            }
        });
        checkOverlaps();
    }

    private void checkOutage(String name, Bound.Choice choice) {
        if (choice.values().get("at") instanceof Long at && choice.values().get("for") instanceof Long length) {
            checkWithinRun("outages", name, at, length, "an outage");
        }
        for (String key : List.of("lag", "checks-every")) {
            if (choice.values().get(key) instanceof Long nanos && bound.value("tick") instanceof Long tick && nanos % tick != 0) {
                problem("outages", name, key, "%s is not a whole number of ticks of %s".formatted(duration(nanos), duration(tick)));
            }
        }
        if (choice.values().get("lag") instanceof Long lag && bound.value("duration") instanceof Long whole && lag >= whole) {
            problem("outages", name, "lag", "%s is longer than the run of %s: the venue would never see the outside price move; for that there is index-stall"
                    .formatted(duration(lag), duration(whole)));
        }
    }

    private void checkWithinRun(String section, String name, long at, long length, String what) {
        if (bound.value("duration") instanceof Long duration && at >= duration) {
            problem(section, name, "at", "%s at %s begins when the run of %s is over: begin it earlier or run longer".formatted(what, duration(at), duration(duration)));
        } else if (bound.value("duration") instanceof Long duration && at > duration - length) {
            problem(section, name, "at", "%s from %s that takes %s ends beyond the run of %s: begin it earlier, make it shorter or run longer"
                    .formatted(what, duration(at), duration(length), duration(duration)));
        }
    }

    private void checkBreaker(String name, Bound.Choice choice, Map<String, String> bands, Map<String, String> moves) {
        if (!(build(choice) instanceof CircuitBreaker breaker)) {
            return;
        }
        breaker.haltsAtNanos().ifPresent(at -> checkWithinRun(BREAKERS, name, at, breaker.haltTerms().nanos(), "a halt"));
        if (breaker.haltsAfter().isPresent() && bound.value("duration") instanceof Long duration && breaker.haltTerms().nanos() >= duration) {
            problem(BREAKERS, name, "call", "a halt of %s takes as long as the run of %s: trading would never go on"
                    .formatted(duration(breaker.haltTerms().nanos()), duration(duration)));
        }
        for (String instrument : breaker.instrument().map(Set::of).orElse(instruments)) {
            breaker.band().ifPresent(band -> {
                checkWidth(name, instrument, band.widthPpb());
                once(bands, instrument, name, "width", "'%s' has a price band already, '%s': its orders would be held against two");
            });
            breaker.haltsAfter().ifPresent(move -> once(moves, instrument + " " + move.ppb(), name, "move",
                    "'%s' halts after a move of this size already, by '%s': the two halts would overlap; give them different moves"));
        }
    }

    private void once(Map<String, String> taken, String key, String name, String parameter, String message) {
        String other = taken.putIfAbsent(key, name);
        if (other != null) {
            problem(BREAKERS, name, parameter, message.formatted(key.split(" ")[0], other));
        }
    }

    private void checkWidth(String name, String instrument, long widthPpb) {
        if (!(bound.table("instruments").entries().get(instrument) instanceof Bound.Choice listing)) {
            return;
        }
        Listing listed = ScenarioSchema.INSTRUMENT.build(listing.params());
        if (Exact.mulDiv(listed.priceTicks(), widthPpb, Quantity.ONE) < 1) {
            problem(BREAKERS, name, "width",
                    "%s of the price of '%s' is less than its tick, %s %s: no order could be priced off the reference; make the band wider or the tick smaller"
                    .formatted(CanonicalText.of(Kind.RATIO, widthPpb), instrument, listed.instrument().tickSize().toPlainString(), listed.instrument().quote()));
        }
    }

    private void checkOverlaps() {
        for (String instrument : instruments) {
            Map<String, CircuitBreaker> halts = new HashMap<>();
            bound.table(BREAKERS).entries().forEach((name, one) -> {
                if (one instanceof Bound.Choice choice && build(choice) instanceof CircuitBreaker breaker && breaker.haltsAtNanos().isPresent()
                        && breaker.instrument().map(instrument::equals).orElse(true)) {
                    halts.forEach((other, before) -> {
                        long at = breaker.haltsAtNanos().getAsLong();
                        long otherAt = before.haltsAtNanos().getAsLong();
                        if (at < otherAt + before.haltTerms().nanos() && otherAt < at + breaker.haltTerms().nanos()) {
                            problem(BREAKERS, name, "at", "the halt of '%s' from %s to %s overlaps that of '%s' from %s to %s: let one begin when the other is over"
                                    .formatted(instrument, duration(at),
                                    duration(at + breaker.haltTerms().nanos()), other, duration(otherAt), duration(otherAt + before.haltTerms().nanos())));
                        }
                    });
                    halts.put(name, breaker);
                }
            });
        }
    }

    /** What the choice builds, or null where it cannot: that has been told already. */
    private static Object build(Bound.Choice choice) {
        try {
            return choice.entry().build(choice.params());
        } catch (IllegalArgumentException told) {
            return null;
        }
    }

    private void requireKnown(String section, String name, String key, Object instrument) {
        if (!instruments.isEmpty() && !instruments.contains(instrument)) {
            problem(section, name, key, "unknown instrument '%s'; known: %s%s".formatted(instrument, instruments, Nearest.hint((String) instrument, instruments)));
        }
    }

    private void problem(String section, String name, String key, String message) {
        Node choice = Node.member(written.get(section), name);
        Node at = Node.member(choice, key) == null ? choice : Node.member(choice, key);
        problems.add(new Problem(at == null ? written.at() : at.at(), "%s.%s.%s".formatted(section, name, key), message));
    }

    private static String duration(long nanos) {
        return CanonicalText.of(Kind.DURATION, nanos);
    }
}
