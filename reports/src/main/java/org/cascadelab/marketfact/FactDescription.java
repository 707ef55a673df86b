package org.cascadelab.marketfact;

/**
 * What one fact of a market is, for whoever reads its number. Its unit is told with the number, what real markets show of it by {@link RealMarkets}.
 *
 * @param name the fact's
 * @param definition exactly what is computed, in full sentences that need no other text; when there is no value, too
 * @param range which values it can take, and what they mean where that is not plain
 * @param source where the way of computing it comes from: a paper, a venue, or this project
 */
public record FactDescription(String name, String definition, String range, String source) {
    /** Of what nobody else defines. */
    static final String OWN = "Cascade Lab's own definition";
    /** Of what is counted, summed or averaged. */
    static final String FROM_ZERO = "0 or more";
    static final String PERCENT = "from 0 to 100";

    public FactDescription {
        if (definition.isBlank() || !definition.endsWith(".") || range.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("fact '%s' needs a definition in sentences, a range and a source, got '%s', '%s', '%s'".formatted(name, definition, range, source));
        }
    }
}
