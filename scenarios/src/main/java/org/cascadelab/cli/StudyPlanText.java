package org.cascadelab.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cascadelab.experiment.Axis;
import org.cascadelab.experiment.Study;
import org.cascadelab.hypothesis.Claim;
import org.cascadelab.hypothesis.Hypothesis;
import org.cascadelab.scenario.Registration;

/** What a study would do, in words, before it does it. */
final class StudyPlanText {
    private StudyPlanText() {}

    static List<String> lines(Study study, Registration registration) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(registration.name(), registration.about()));
        lines.add("");
        lines.add("Arms: %s; differences are taken from %s, the headline is %s".formatted(String.join(", ", study.policies()), study.baseline(), study.candidate()));
        study.axes().forEach(axis -> lines.add("Crossed: " + words(axis)));
        study.variations().forEach(axis -> lines.add("One at a time: %s; base %s".formatted(words(axis), study.base().get(axis.key()))));
        if (!study.variations().isEmpty()) {
            lines.add("Meanwhile the crossed axes stand at %s".formatted(String.join(", ", study.axes().stream().map(axis -> axis.key() + " = " + study.base().get(axis.key())).toList())));
        }
        int cells = study.cells().size();
        lines.add("%d cells x %d pairs%s = %,d pairs, each of %d runs (%d arms and the shadow twin)".formatted(cells, study.pairs(),
                study.command().equals("study") && study.pairs() != registration.pairs() ? " (registered: %d)".formatted(registration.pairs()) : "",
                (long) cells * study.pairs(), study.policies().size() + 1, study.policies().size()));
        if (study.stopping().isPresent()) {
            registration.stopping().ifPresent(stopping -> lines.add("These are the most: a cell " + stopping.words()));
        }
        lines.add("");
        if (study.command().equals("study")) {
            hypotheses(registration, lines);
            lines.add(String.format(Locale.ROOT, "Rule: %s %% intervals of the mean paired difference; no effect means within %s %% of the mean under the baseline",
                    percent(registration.rule().level()), percent(registration.rule().margin())));
        } else {
            registration.robustness().orElseThrow().worlds().forEach(world -> lines.add("World %s: %s %s".formatted(world.name(), world.about(), world.settings())));
        }
        return lines;
    }

    private static void hypotheses(Registration registration, List<String> lines) {
        for (Hypothesis hypothesis : registration.hypotheses()) {
            lines.add("%s: %s".formatted(hypothesis.name(), hypothesis.words()));
            for (Claim claim : hypothesis.claims()) {
                int cells = claim.expected().isTrend() ? registration.grid().along(claim.along()).size() : registration.grid().cells(claim.region()).size();
                lines.add("  %s (%s)".formatted(claim.words(), cells == 1 ? "1 cell" : cells + " cells"));
            }
        }
    }

    private static String words(Axis axis) {
        return "%s over %s".formatted(axis.key(), String.join(", ", axis.values()));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}
