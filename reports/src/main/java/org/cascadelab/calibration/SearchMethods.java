package org.cascadelab.calibration;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;

/** The optimisers there are. */
public final class SearchMethods {
    /** The first is the default. */
    public static final Catalog<SearchMethod> CATALOG = Catalog.of("search method",
            entry("cma-es", "covariance matrix adaptation: whole generations at a time, finds its way out of local minima (Hansen and Ostermeier 2001)", params -> new CmaEs()),
            entry("nelder-mead", "a simplex: fewer evaluations where J is smooth and has one minimum, one at a time (Nelder and Mead 1965)", params -> new NelderMead()),
            entry("gauss-newton", "planes through the misses of all points: the fewest evaluations for many parameters, a round of points at a time (Levenberg 1944)",
                    params -> new GaussNewton()));

    private SearchMethods() {}

    /** @throws IllegalArgumentException if there is none of that name */
    public static SearchMethod named(String name) {
        return CATALOG.entry(name).build(Params.defaults(CATALOG.entry(name).parameters()));
    }
}
