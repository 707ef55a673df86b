package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/** The laws of sizes that news can have. */
public final class NewsSizes {
    public static final Catalog<NewsSize> CATALOG = Catalog.of("news size",
            entry("exponential", "exponential: with either sign, Kou's double exponential jumps (2002)", params -> new ExponentialSize(params.ratio("mean")),
                    Parameter.of("mean", Kind.RATIO, "0.3%", "mean size of the log move (assumed)").between("0.001bp", "50%")),
            entry("normal", "half normal: with either sign, normal jumps", params -> new NormalSize(params.ratio("deviation")),
                    Parameter.of("deviation", Kind.RATIO, "0.4%", "root of the mean square of the log move (assumed)").between("0.001bp", "100%")),
            entry("pareto", "a power law between two sizes", params -> new ParetoSize(params.number("tail-index"), params.ratio("smallest"), params.ratio("largest")),
                    Parameter.of("tail-index", Kind.NUMBER, "2.7", "the chance of a larger size falls with this power of it; 2.7 for jumps of stock prices at news, 4 without "
                            + "(Joulin, Lefevre, Grunberg and Bouchaud 2008, from memory)").between("0.1", "20"),
                    Parameter.of("smallest", Kind.RATIO, "0.1%", "smallest log move (assumed)").between("0.001bp", "100%"),
                    Parameter.of("largest", Kind.RATIO, "20%", "log move at which the law is cut (assumed)").between("0.001bp", "200%")));

    private NewsSizes() {}
}
