package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** The sizings to choose from: slot 3 of the rulebook. */
public final class Sizings {
    private static final Parameter[] DUST = {
        of("least-lots", Kind.COUNT, "1", "smallest forced order, in lots").atLeast("1"),
        Parameter.optional("dust", Kind.AMOUNT, "a position worth less than this is never left: it is closed as well").atLeast("0 USD")};
    private static final Parameter[] SEVERITY = {
        of("shortfalls", Kind.RATIOS, "25%, 50%", "shortfalls (MM - E) / MM above which the fraction of the same place applies").between("0%", "100%"),
        of("fractions", Kind.RATIOS, "25%, 50%", "least fractions of the position to close").between("0%", "100%")};

    public static final Catalog<SizingRecipe> CATALOG = Catalog.of("sizing",
            entry("all", "the whole position", params -> instrument -> (breach, depth) -> Close.of(breach.size())),
            entry("severity-tiers", "what restores the exit level, but at least a fraction that grows with the margin shortfall; all without equity",
                    params -> ended(params, new SeverityTiers(params.ppbs("shortfalls"), params.ppbs("fractions"))), and(SEVERITY, DUST)),
            entry("restore-to-target", "the fewest lots that restore the exit level, walked on the real book",
                    params -> ended(params, new RestoreToTarget()), DUST),
            entry("fraction", "the same fraction at each step; all without equity",
                    params -> ended(params, new FractionOfPosition(params.ppb("fraction"), params.text("of").equals("start"))),
                    and(new Parameter[] {
                        of("fraction", Kind.RATIO, "20%", "how much of it each step closes; Hyperliquid: 20%").between("1ppm", "100%"),
                        choice("of", "what it is a fraction of: the position at the start of the episode, or what remains", "start", "remainder")}, DUST)),
            entry("slices", "the slices of severity-tiers, repeated until flat (use with trigger stop: when-flat)",
                    params -> ended(params, new Slices(new SeverityTiers(params.ppbs("shortfalls"), params.ppbs("fractions")))), and(SEVERITY, DUST)),
            entry("nothing", "never closes anything: the control without liquidation", params -> instrument -> new Nothing()));

    private Sizings() {}

    private static SizingRecipe ended(Params params, Sizing sizing) {
        long leastLots = params.count("least-lots");
        Optional<Amount> dust = params.has("dust") ? Optional.of(params.amount("dust")) : Optional.empty();
        return instrument -> new DustRule(sizing, leastLots, dust.map(instrument::money).orElse(0L));
    }

    private static Parameter[] and(Parameter[] first, Parameter[] second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray(Parameter[]::new);
    }

    private record Nothing() implements Sizing {
        @Override
        public Close size(Breach breach, DepthView depth) {
            return Close.NOTHING;
        }

        @Override
        public boolean neverCloses() {
            return true;
        }
    }
}
