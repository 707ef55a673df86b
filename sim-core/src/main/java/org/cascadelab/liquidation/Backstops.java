package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;

import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/** Who can take positions over, as the waterfall has it. */
public final class Backstops {
    private static final Parameter[] LIMITS = {
        optional("quota", Kind.AMOUNT, "largest value of its position at the mark; without it, any").atLeast("0 USD"),
        optional("leverage", Kind.RATIO, "largest value of its position per equity; without it, any").between("1ppm", "9"),
        choice("takes-remainder", "whether it is offered what the book did not take, at the bankruptcy price, before anybody is deleveraged", "no", "yes"),
        of("unwind", Kind.RATIO, "10%", "share of what it holds that it trades away at a time; 0% to hold").between("0%", "100%"),
        of("unwind-every", Kind.DURATION, "1m", "time between two of these trades").atLeast("1ns").mootWithinCheck("it trades at every check"),
        optional("unwind-within", Kind.RATIO, "it trades no further than this from the mark; without it, at any price").between("1ppm", "100%")};

    public static final Catalog<Recipe> CATALOG = Catalog.of("backstop",
            entry("vault", "an account with capital of its own: a vault, a pool or a keeper", params -> {
                Amount capital = params.amount("capital");
                return recipe(params, false, Optional.of(capital));
            }, with(of("capital", Kind.AMOUNT, "10_000_000 USD", "what it has at the start").atLeast("0 USD"))),
            entry("fund", "the insurance fund holds what it takes over", params -> recipe(params, true, Optional.empty()), LIMITS));

    private Backstops() {}

    /** A configured backstop, made for an instrument's units. */
    @FunctionalInterface
    public interface Recipe {
        Backstop build(Instrument instrument);
    }

    private static Parameter[] with(Parameter first) {
        return Stream.concat(Stream.of(first), Stream.of(LIMITS)).toArray(Parameter[]::new);
    }

    private static Recipe recipe(Params params, boolean isFund, Optional<Amount> capital) {
        Optional<Amount> quota = params.has("quota") ? Optional.of(params.amount("quota")) : Optional.empty();
        long leverage = params.has("leverage") ? params.ppb("leverage") : 0;
        boolean takesRemainder = params.text("takes-remainder").equals("yes");
        long every = params.nanos("unwind-every");
        long share = params.ppb("unwind");
        long within = params.has("unwind-within") ? params.ppb("unwind-within") : 0;
        return instrument -> new Backstop(isFund, capital.map(instrument::money).orElse(0L), quota.map(instrument::money).orElse(Long.MAX_VALUE), leverage, takesRemainder, every, share, within);
    }
}
