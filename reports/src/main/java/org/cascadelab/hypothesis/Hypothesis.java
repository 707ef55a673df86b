package org.cascadelab.hypothesis;

import java.util.List;

/**
 * A statement that was written down before the study was run. It is supported if all its claims are, and contradicted if one of them is.
 *
 * @param words the statement as its author puts it
 */
public record Hypothesis(String name, String words, List<Claim> claims) {
    public Hypothesis {
        claims = List.copyOf(claims);
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("hypothesis '%s' claims nothing".formatted(name));
        }
    }
}
