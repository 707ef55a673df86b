package org.cascadelab.margin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** One choice for each instrument, found by the instrument's name, else by its base coin in lower case, else the one for all others. */
public final class ByInstrument<T> {
    /** The catalog entry's name under which a slot's choice is given by instrument. */
    public static final String NAME = "by-instrument";
    public static final String INSTRUMENTS = "instruments";
    private static final String OTHERS = "others";

    private final String what;
    private final Map<String, T> named;
    private final T others;

    private ByInstrument(String what, Map<String, T> named, T others) {
        this.what = what;
        this.named = named;
        this.others = others;
    }

    /** What an entry that is such a choice is told. @param example as {@link Parameter#shownAs} takes it */
    static Parameter[] parameters(Supplier<Catalog<?>> choices, String example) {
        return new Parameter[] {
                Parameter.parts(INSTRUMENTS, choices, false, "by an instrument's name, or by its base coin in lower case, such as eth").shownAs(example),
                Parameter.optionalPart(OTHERS, choices, "for instruments that are not named; if it is left out, each has to be")};
    }

    /** @param what is chosen, in the singular */
    static <T> ByInstrument<T> read(Params params, Class<T> type, String what) {
        return new ByInstrument<>(what, params.parts(INSTRUMENTS, type), params.has(OTHERS) ? params.part(OTHERS, type) : null);
    }

    /** The keys that stand for an instrument: its name, and its base coin in lower case. */
    public static List<String> keys(Instrument instrument) {
        return List.of(instrument.name(), coin(instrument));
    }

    /** @throws IllegalArgumentException if there is none */
    T of(Instrument instrument) {
        T own = named.getOrDefault(instrument.name(), named.getOrDefault(coin(instrument), others));
        if (own == null) {
            throw new IllegalArgumentException("no %s for instrument '%s' (%s): known are %s; add one by its name, as '%s', or as '%s'%s"
                    .formatted(what, instrument.name(), instrument.base(), named.keySet(), coin(instrument), OTHERS, Nearest.hint(instrument.name(), named.keySet())));
        }
        return own;
    }

    private static String coin(Instrument instrument) {
        return instrument.base().toLowerCase(Locale.ROOT);
    }
}
