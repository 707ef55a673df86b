package org.cascadelab.catalog;

import java.util.Collection;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code "; did you mean 'partial'?"}, or an empty string where nothing is near. */
    public static String hint(String written, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, written.length() / 2) + 1;
        for (String name : known) {
            int distance = LevenshteinDistance.getDefaultInstance().apply(written, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best == null ? "" : "; did you mean '" + best + "'?";
    }
}
