package org.cascadelab.scenario;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.margin.ByInstrument;

/**
 * Keys under which rules and policies choose by instrument: each stands for an instrument that is traded here. A preset may know coins that are not, so its own keys
 * are taken as they are, also where a policy adjusts them.
 */
final class InstrumentKeys {
    private final Vocabulary vocabulary;
    private final Set<String> known;
    private final List<Problem> problems;

    InstrumentKeys(Vocabulary vocabulary, Collection<Listing> traded, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        known = new LinkedHashSet<>();
        traded.forEach(listing -> known.addAll(ByInstrument.keys(listing.instrument())));
    }

    void check(Bound.Table bound, Node.Mapping written) {
        checkSlots("rules", bound.table("rules"), written.get("rules"), Map.of());
        bound.table("policies").entries().forEach((name, policy) -> {
            Node own = Node.member(written.get("policies"), name);
            Vocabulary.Preset preset = vocabulary.preset(Node.member(own, PolicyCompletion.BASE) instanceof Node.Scalar base ? base.text() : name);
            checkSlots("policies." + name, (Bound.Table) policy, own, preset == null ? Map.of() : preset.slots());
        });
    }

    private void checkSlots(String section, Bound.Table slots, Node written, Map<String, Vocabulary.Choice> preset) {
        slots.entries().forEach((slot, one) -> {
            if (one instanceof Bound.Choice choice) {
                Set<String> presets = preset.containsKey(slot) ? preset.get(slot).params().keySet() : Set.of();
                checkChoice(choice, Node.member(written, slot), section + "." + slot, "", presets);
            }
        });
    }

    /** @param presets the paths of the parameters that the preset gives, within the slot as {@code within} is */
    private void checkChoice(Bound.Choice choice, Node written, String slot, String within, Set<String> presets) {
        for (Parameter parameter : choice.entry().parameters()) {
            Node at = Node.member(written, parameter.name());
            if (at == null || !parameter.kind().isNested() || choice.values().get(parameter.name()) == null) {
                continue;
            }
            String path = Binder.join(within, parameter.name());
            Bound inner = CanonicalText.nested(choice.values().get(parameter.name()));
            if (inner instanceof Bound.Choice part) {
                checkChoice(part, at, slot, path, presets);
            } else if (inner instanceof Bound.Table parts) {
                boolean byInstrument = choice.entry().name().equals(ByInstrument.NAME) && parameter.name().equals(ByInstrument.INSTRUMENTS);
                parts.entries().forEach((key, part) -> {
                    String keyPath = Binder.join(path, key);
                    boolean isOwn = at instanceof Node.Mapping keys && keys.members().containsKey(key) && presets.stream().noneMatch(given -> given.startsWith(keyPath + "."));
                    if (byInstrument && isOwn && !known.contains(key)) {
                        problems.add(new Problem(((Node.Mapping) at).members().get(key).keyAt(), slot + "." + keyPath,
                                "unknown instrument '%s'; known, by name or base coin: %s%s".formatted(key, known, Nearest.hint(key, known))));
                    }
                    checkChoice((Bound.Choice) part, Node.member(at, key), slot, keyPath, presets);
                });
            }
        }
    }
}
