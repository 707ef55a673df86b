package org.cascadelab.margin;

/** A configured margin requirement, from which each instrument makes its own in its own units. */
@FunctionalInterface
public interface RequirementRecipe {
    /** @throws IllegalArgumentException if the tiers make no sense, or an amount does not fit the instrument */
    MarginRequirement build(Instrument instrument);
}
