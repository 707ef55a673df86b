package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real venue's rules at a date: a choice for the mark and for each of the rulebook's slots, every value with where it is from.
 *
 * @param name venue and date, e.g. {@code binance-usdm@2024-10}
 * @param about its policy in one line
 * @param slots every slot, in the rulebook's order
 * @param notModelled what the venue does and this preset does not
 * @param remarks what is legal but does not do what it seems to, for a BTC contract in USD
 */
public record VenuePreset(String name, String about, Map<String, Terms> slots, List<String> notModelled, List<String> remarks) {
    /** How far a value can be trusted. */
    public enum Confidence {
        /** the venue's own documentation */
        D,
        /** the venue's own code or unit test */
        C,
        /** an archived or mirrored copy of the venue's page */
        A,
        /** a secondary source */
        S,
        /** from memory, unconfirmed */
        M,
        /** not the venue's: chosen here, because the model needs a value or has no nearer choice */
        ASSUMED;

        boolean isAssumed() {
            return this == M || this == ASSUMED;
        }
    }

    /** A value as written, a list's items joined by commas. */
    public record Stated(String value, Confidence confidence, String source) {}

    /** What stands in a slot: an entry of its catalog, why it is that one, and its values. */
    public record Terms(String type, String summary, Stated choice, Map<String, Stated> values) {
        public Terms {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public VenuePreset {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        notModelled = List.copyOf(notModelled);
        remarks = List.copyOf(remarks);
    }

    /** As scenarios name it among their policies. */
    Vocabulary.Preset preset() {
        Map<String, Vocabulary.Choice> choices = new LinkedHashMap<>();
        slots.forEach((slot, terms) -> {
            Map<String, String> params = new LinkedHashMap<>();
            terms.values().forEach((name, stated) -> params.put(name, stated.value()));
            choices.put(slot, new Vocabulary.Choice(terms.type(), params));
        });
        return new Vocabulary.Preset(name, about, choices);
    }

    /** The values, as {@code slot.parameter}, that are not confirmed by a source. */
    public List<String> assumed() {
        List<String> assumed = new ArrayList<>();
        slots.forEach((slot, terms) -> {
            if (terms.choice().confidence().isAssumed()) {
                assumed.add(slot);
            }
            terms.values().forEach((name, stated) -> {
                if (stated.confidence().isAssumed()) {
                    assumed.add(slot + "." + name);
                }
            });
        });
        return assumed;
    }

    /** The rulebook in words, line by line. */
    public List<String> description() {
        List<String> lines = new ArrayList<>();
        slots.forEach((slot, terms) -> {
            lines.add("%s: %s, %s".formatted(slot, terms.type(), terms.summary()));
            lines.add("    " + tagged(terms.choice()));
            terms.values().forEach((name, stated) -> lines.add("    %s = %s  %s".formatted(name, stated.value(), tagged(stated))));
        });
        lines.add("");
        lines.add("Confidence: [D] the venue's documentation, [C] its code, [A] an archived copy, [S] second-hand, [M] from memory, [ASSUMED] chosen here.");
        lines.add("Not confirmed for this venue: " + (assumed().isEmpty() ? "nothing" : String.join(", ", assumed())));
        if (!notModelled.isEmpty()) {
            lines.add("The venue also does this, which the preset does not:");
            notModelled.forEach(what -> lines.add("  - " + what));
        }
        if (!remarks.isEmpty()) {
            lines.add("To be noted:");
            remarks.forEach(remark -> lines.add("  - " + remark));
        }
        return lines;
    }

    private static String tagged(Stated stated) {
        return "[%s] %s".formatted(stated.confidence(), stated.source());
    }
}
