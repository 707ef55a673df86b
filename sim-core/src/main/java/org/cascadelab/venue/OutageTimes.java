package org.cascadelab.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;

/**
 * When an outage happens: once, at a stated time, or again and again at random. Random ones begin an exponential time after the one before has ended (the first:
 * after the start of the run) and last an exponential time.
 *
 * @param atNanos when the only one begins; else they are random
 * @param everyNanos mean time from the end of one to the next
 * @param forNanos how long it lasts; of random ones the mean
 */
public record OutageTimes(OptionalLong atNanos, OptionalLong everyNanos, long forNanos) {
    /** For catalogs: {@code at} or {@code every}, and {@code for}. */
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.optional("at", Kind.DURATION, "when it begins; give this or 'every'").atLeast("0s").shownAs("10m"),
            Parameter.optional("every", Kind.DURATION, "for random outages: mean time from the end of one to the next, exponential").atLeast("1s"),
            Parameter.of("for", Kind.DURATION, "5m", "how long it lasts; the mean of an exponential law if outages are random (assumed)").atLeast("1ms"));

    /** One outage, from its first moment to the one after its last. */
    public record Spell(long fromNanos, long untilNanos) {}

    public OutageTimes {
        if (atNanos.isPresent() == everyNanos.isPresent()) {
            throw new IllegalArgumentException("needs either 'at' (once) or 'every' (at random)" + (atNanos.isPresent() ? ", got both" : ", got neither"));
        }
        if (forNanos <= 0) {
            throw new IllegalArgumentException("an outage lasts more than 0 ns, got " + forNanos);
        }
    }

    static OutageTimes of(Params params) {
        return new OutageTimes(params.has("at") ? OptionalLong.of(params.nanos("at")) : OptionalLong.empty(),
                params.has("every") ? OptionalLong.of(params.nanos("every")) : OptionalLong.empty(), params.nanos("for"));
    }

    /** All that begin before the horizon, in order; none overlaps the next. */
    public List<Spell> within(long horizonNanos, RandomStream luck) {
        List<Spell> spells = new ArrayList<>();
        if (atNanos.isPresent()) {
            if (atNanos.getAsLong() < horizonNanos) {
                spells.add(new Spell(atNanos.getAsLong(), Math.addExact(atNanos.getAsLong(), forNanos)));
            }
            return spells;
        }
        long until = 0;
        for (long number = 0;; number++) {
            Draws draws = luck.at(number, 0);
            long from = until + Math.max(1, Math.round(everyNanos.getAsLong() * draws.nextExponential()));
            if (from >= horizonNanos) {
                return spells;
            }
            until = from + Math.max(1, Math.round(forNanos * draws.nextExponential()));
            spells.add(new Spell(from, until));
        }
    }
}
