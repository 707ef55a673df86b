package org.cascadelab.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.scenario.Scenario;
import picocli.CommandLine.Option;

/** Which policies are compared, where it is not as the scenario says. */
final class ArmOptions {
    @Option(names = "--policies", split = ",", paramLabel = "NAME", description = "the policies to compare: the scenario's own or presets (see 'cascade list policies' and 'cascade list venue')")
    private List<String> policies;

    @Option(names = "--baseline", paramLabel = "NAME", description = "the policy that differences are taken from")
    private String baseline;

    @Option(names = "--candidate", paramLabel = "NAME", description = "the policy whose difference is the headline")
    private String candidate;

    /** The scenario with these arms. @throws IllegalArgumentException for an unknown policy */
    Scenario apply(Scenario scenario) {
        if (policies == null && baseline == null && candidate == null) {
            return scenario;
        }
        Set<String> known = new LinkedHashSet<>(scenario.policies());
        known.addAll(Library.presets());
        List<String> arms = policies == null ? scenario.arms() : policies.stream().map(arm -> dated(arm.strip(), known)).toList();
        arms.forEach(arm -> require("--policies", arm, known));
        String base = baseline != null ? require("--baseline", dated(baseline, known), arms) : arms.contains(scenario.baseline()) ? scenario.baseline() : arms.get(0);
        String against = candidate != null ? require("--candidate", dated(candidate, known), arms) : candidate(scenario, arms, base);
        return scenario.with(Map.of("compare", "{ policies: [%s], baseline: %s, candidate: %s }".formatted(String.join(", ", arms), base, against)));
    }

    private static String candidate(Scenario scenario, List<String> arms, String base) {
        String usual = scenario.candidate();
        return arms.contains(usual) && !usual.equals(base) ? usual : arms.stream().filter(arm -> !arm.equals(base)).findFirst().orElse(base);
    }

    /** A venue without a date is its latest preset: {@code hyperliquid} is {@code hyperliquid@2025}, and is called so in every table. */
    private static String dated(String name, Set<String> known) {
        return known.contains(name) ? name : known.stream().filter(preset -> preset.startsWith(name + "@")).max(Comparator.naturalOrder()).orElse(name);
    }

    private static String require(String option, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("%s: unknown policy '%s'; known: %s%s".formatted(option, name, known, Nearest.hint(name, known)));
        }
        return name;
    }
}
