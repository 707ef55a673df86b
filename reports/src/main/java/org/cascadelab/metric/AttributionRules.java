package org.cascadelab.metric;

import org.cascadelab.catalog.Quantity;

/**
 * How a liquidation finds the one that caused it.
 *
 * @param windowNanos how far back forced fills may count, in model time; over 0
 * @param parent which of the candidates is the parent
 */
public record AttributionRules(long windowNanos, Parent parent) {
    /** Which candidate becomes the parent. */
    public enum Parent {
        /** the episode with the largest forced quantity among the candidates */
        LARGEST_QUANTITY("largest-quantity"),
        /** the one with the largest generation: the upper bound of every attribution */
        LARGEST_GENERATION("largest-generation");

        private final String word;

        Parent(String word) {
            this.word = word;
        }

        /** The word for it in scenarios. */
        public String word() {
            return word;
        }

        /** @throws IllegalArgumentException naming what is known */
        public static Parent of(String word) {
            for (Parent parent : values()) {
                if (parent.word.equals(word)) {
                    return parent;
                }
            }
            throw new IllegalArgumentException("unknown attribution rule '%s'; known: [%s, %s]".formatted(word, LARGEST_QUANTITY.word, LARGEST_GENERATION.word));
        }
    }

    public AttributionRules {
        if (windowNanos <= 0) {
            throw new IllegalArgumentException("the attribution window must be positive, got " + windowNanos + " ns");
        }
    }

    /** The headline's rules: ten minutes back, largest quantity. */
    public static AttributionRules standard() {
        return new AttributionRules(600 * Quantity.ONE, Parent.LARGEST_QUANTITY);
    }

    public AttributionRules withParent(Parent other) {
        return new AttributionRules(windowNanos, other);
    }
}
