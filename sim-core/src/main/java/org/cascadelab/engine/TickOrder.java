package org.cascadelab.engine;

import java.util.EnumSet;
import java.util.List;
import org.cascadelab.catalog.Parameter;

/**
 * The order of the phases of a tick, a structural choice of the model that a study of model risk can vary. Two things hold in every order: {@link Phase#OUTSIDE} comes first,
 * because it is what the other phases of the tick react to, and {@link Phase#MARK} comes before {@link Phase#LIQUIDATION}, because a check looks at the mark of its own tick. A
 * tick's clock stands at its start until the phase of orders, during which it moves, and at its end from then on.
 */
public record TickOrder(List<Phase> phases) {
    /** A part of a tick. */
    public enum Phase {
        /** the fair value moves, funding is paid */
        OUTSIDE,
        /** market makers cancel and requote */
        QUOTES,
        /** everybody else who is due acts, by time */
        ORDERS,
        /** the mark is sampled */
        MARK,
        /** the margin check, if one is due, with its rounds of forced orders */
        LIQUIDATION
    }

    /** The order that all results are given for unless a scenario says otherwise. */
    public static final TickOrder STANDARD = new TickOrder(List.of(Phase.values()));

    public TickOrder {
        phases = List.copyOf(phases);
        if (phases.size() != Phase.values().length || EnumSet.copyOf(phases).size() != phases.size()) {
            throw new IllegalArgumentException("a tick has each of the phases %s once, got %s".formatted(words(List.of(Phase.values())), words(phases)));
        }
        if (phases.get(0) != Phase.OUTSIDE) {
            throw new IllegalArgumentException("'outside' comes first: it is what the other phases of a tick react to, got " + words(phases));
        }
        if (phases.indexOf(Phase.MARK) > phases.indexOf(Phase.LIQUIDATION)) {
            throw new IllegalArgumentException("'mark' comes before 'liquidation': a check looks at the mark of its own tick, got " + words(phases));
        }
    }

    private static List<String> words(List<Phase> phases) {
        return phases.stream().map(Parameter::word).toList();
    }
}
