package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.hypothesis.GridAxis;
import org.cascadelab.hypothesis.Region;
import org.cascadelab.metric.Direction;
import org.cascadelab.metric.Metrics;

/**
 * Turns the text of a study into a {@link RegisteredStudy}: reads its market as a scenario and the rest by {@link StudySchema}, then checks what
 * one part says about another, every point of every axis included. All problems are gathered; any problem means no study.
 */
public final class StudyReader {
    private static final String HYPOTHESES = "hypotheses";

    private final ScenarioReader scenarios;

    public StudyReader(ScenarioReader scenarios) {
        this.scenarios = scenarios;
    }

    /**
     * @param finder finds the scenario that the study's market extends
     * @throws ScenarioException with everything that is wrong
     */
    public RegisteredStudy read(ScenarioText text, ScenarioReader.Finder finder) {
        List<Problem> problems = new ArrayList<>();
        Node.Mapping root = NodeReader.file(text.source(), text.text(), problems);
        stopAt(problems);
        Node market = root.get(StudySchema.SCENARIO);
        Node.Mapping written = named(root.without(StudySchema.SCENARIO), text);
        Bound.Table bound = (Bound.Table) new Binder(problems).bind(StudySchema.ROOT, written, "");
        Scenario scenario = NestedScenario.read(scenarios, market, root.at(), StudySchema.SCENARIO, "the market that is studied", text, finder, problems);
        stopAt(problems);
        Registration registration = new Registration(bound);
        new Checks(written, registration, scenario, problems).check();
        stopAt(problems);
        return new RegisteredStudy(scenario.with(Map.of("compare", "{ policies: [%s], baseline: %s, candidate: %s }"
                .formatted(String.join(", ", registration.arms()), registration.baseline(), registration.candidate()))), registration);
    }

    /**
     * A registration from the text that a run's folder keeps.
     *
     * @throws IllegalArgumentException if it is none that this program reads
     */
    public static Registration registration(String text) {
        List<Problem> problems = new ArrayList<>();
        Node.Mapping root = NodeReader.file("the folder's registration", text, problems);
        stopAt(problems);
        Bound bound = new Binder(problems).bind(StudySchema.ROOT, root, "");
        stopAt(problems);
        return new Registration((Bound.Table) bound);
    }

    private static Node.Mapping named(Node.Mapping root, ScenarioText text) {
        Position at = Position.of(text.source());
        return root.get("name") != null ? root : root.with("name", at, new Node.Scalar(text.name(), false, at));
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt((Problem problem) -> problem.where().line()).thenComparingInt(problem -> problem.where().column()));
            throw new ScenarioException(problems);
        }
    }

    /** What one part of a study says about another. */
    private static final class Checks {
        private final Node.Mapping written;
        private final Registration registration;
        private final Scenario scenario;
        private final List<Problem> problems;

        Checks(Node.Mapping written, Registration registration, Scenario scenario, List<Problem> problems) {
            this.written = written;
            this.registration = registration;
            this.scenario = scenario;
            this.problems = problems;
        }

        void check() {
            checkArms();
            Map<String, String> setBy = new HashMap<>();
            Node axes = written.get("axes");
            ((Node.Mapping) axes).members().keySet().forEach(axis -> checkAxis(axis, Node.member(axes, axis), setBy));
            if (problems.isEmpty()) {
                checkGrid();
            }
            if (problems.isEmpty()) {
                checkHypotheses();
                checkStopping();
                checkJudging("cascade");
                checkJudging("solvency");
                checkRobustness();
            }
        }

        private void checkArms() {
            Set<String> known = new LinkedHashSet<>(scenario.policies());
            known.addAll(scenario.presets());
            List<String> arms = registration.arms();
            eachWord(written.get("arms"), (word, seen) -> {
                if (!known.contains(word.text())) {
                    problem(word, "arms", Binder.unknown("policy", word.text(), known));
                } else if (seen.contains(word.text())) {
                    problem(word, "arms", "policy '%s' is named twice".formatted(word.text()));
                }
            });
            if (arms.size() < 2) {
                problem(written.get("arms"), "arms", "a study compares two policies or more, got " + arms);
            }
            checkArm(written.get("baseline"), "baseline");
            checkArm(written.get("candidate"), "candidate");
            if (registration.baseline().equals(registration.candidate())) {
                problem(written.get("candidate"), "candidate", "'%s' is the baseline already; the headline is a difference of two arms".formatted(registration.candidate()));
            }
        }

        private void checkArm(Node node, String path) {
            if (node instanceof Node.Scalar arm && !registration.arms().contains(arm.text())) {
                problem(node, path, Binder.unknown("arm", arm.text(), registration.arms()));
            }
        }

        private void checkAxis(String name, Node axis, Map<String, String> setBy) {
            String path = "axes." + name;
            boolean plain = Node.member(axis, "values") != null || Node.member(axis, "set") != null;
            boolean pointed = Node.member(axis, "points") != null;
            if (plain == pointed || plain && (Node.member(axis, "values") == null || Node.member(axis, "set") == null)) {
                problem(axis, path, "an axis has either 'set' (scenario keys) and 'values', or 'points' by label");
                return;
            }
            Map<String, Map<String, String>> settings = registration.settings(name);
            eachWord(Node.member(axis, "values"), (word, seen) -> {
                if (seen.contains(word.text())) {
                    problem(word, path + ".values", "'%s' is named twice".formatted(word.text()));
                }
            });
            if (settings.size() < 2) {
                problem(axis, path, "an axis needs two points or more, got " + settings.keySet());
            }
            for (String key : settings.values().stream().flatMap(each -> each.keySet().stream()).distinct().toList()) {
                String other = setBy.putIfAbsent(key, name);
                if (other != null) {
                    problem(axis, path, "'%s' is set by axis '%s' too: which of them would hold?".formatted(key, other));
                }
            }
            settings.forEach((label, values) -> checkPoint(axis, path, label, values));
            Node.Scalar base = (Node.Scalar) Node.member(axis, "base");
            if (!settings.containsKey(base.text())) {
                problem(base, path + ".base", Binder.unknown("point", base.text(), settings.keySet()));
            }
        }

        private void checkPoint(Node axis, String path, String label, Map<String, String> values) {
            Node point = Node.member(Node.member(axis, "points"), label);
            Node at = Node.member(point, "at");
            Node place = at != null ? at : point != null ? point : Node.member(axis, "values");
            try {
                Registration.number(at instanceof Node.Scalar number ? number.text() : label);
            } catch (IllegalArgumentException none) {
                problem(place, path, "point '%s' has no number for regions to compare: %s; give it as 'at'".formatted(label, none.getMessage()));
            }
            if (values.isEmpty() && point != null && Node.member(point, "set") == null) {
                problem(point, path, "point '%s' says nothing; write 'set: {}' if it leaves the scenario as it is".formatted(label));
            }
            trySettings(values, point == null ? place : Node.member(point, "set"), path + ", point " + label);
        }

        /** A study should not find out after an hour that a value is not allowed. */
        private void trySettings(Map<String, String> values, Node place, String path) {
            try {
                scenario.withAxes(values);
            } catch (ScenarioException refused) {
                refused.problems().forEach(problem -> problem(place, path, problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message()));
            }
        }

        private void checkGrid() {
            List<String> known = registration.axes().stream().map(GridAxis::name).toList();
            Set<String> used = new LinkedHashSet<>();
            for (String key : List.of("crossed", "one-at-a-time")) {
                eachWord(Node.member(written.get("grid"), key), (word, seen) -> {
                    if (!known.contains(word.text())) {
                        problem(word, "grid." + key, Binder.unknown("axis", word.text(), known));
                    } else if (!used.add(word.text())) {
                        problem(word, "grid." + key, "axis '%s' is in the grid already".formatted(word.text()));
                    }
                });
            }
            known.stream().filter(axis -> !used.contains(axis)).forEach(axis -> problem(Node.member(written.get("axes"), axis), "axes." + axis,
                    "the axis is not in the grid: name it under 'crossed' or 'one-at-a-time', or take it out"));
        }

        private void checkHypotheses() {
            Node.Mapping hypotheses = (Node.Mapping) written.get(HYPOTHESES);
            if (hypotheses.members().isEmpty()) {
                problem(hypotheses, HYPOTHESES, "a study needs at least one hypothesis; to look at a grid without one, use 'cascade sweep'");
            }
            int before = problems.size();
            hypotheses.members().forEach((name, member) -> {
                Node claims = Node.member(member.value(), "claims");
                if (claims instanceof Node.Mapping parts && !parts.members().isEmpty()) {
                    parts.members().forEach((part, claim) -> checkClaim(Binder.join(HYPOTHESES, name + ".claims." + part), claim.value(), member.value()));
                } else {
                    checkClaim(Binder.join(HYPOTHESES, name), member.value(), member.value());
                }
            });
            if (problems.size() == before) {
                // what is left can only be a region that no cell lies in
                registration.hypotheses().forEach(hypothesis -> hypothesis.claims().forEach(claim -> {
                    if (!claim.expected().isTrend() && registration.grid().cells(claim.region()).isEmpty()) {
                        Node node = hypotheses.get(hypothesis.name());
                        Node part = Node.member(Node.member(node, "claims"), claim.name());
                        problem(part == null ? node : part, Binder.join(HYPOTHESES, hypothesis.name()), "no cell of the grid lies in the region '%s'".formatted(claim.region().text()));
                    }
                }));
            }
        }

        private void checkClaim(String path, Node own, Node shared) {
            Node metric = either(own, shared, "metric");
            if (metric == null) {
                problem(own, path, "missing 'metric': whose difference is claimed; known: %s".formatted(Metrics.CATALOG.names()));
            }
            checkMetric(metric, path + ".metric");
            for (String role : List.of("candidate", "baseline")) {
                checkArm(either(own, shared, role), path + "." + role);
            }
            if (text(either(own, shared, "candidate"), registration.candidate()).equals(text(either(own, shared, "baseline"), registration.baseline()))) {
                problem(own, path, "candidate and baseline are the same arm");
            }
            String direction = text(either(own, shared, "direction"), "");
            Node effect = either(own, shared, "effect");
            Node along = either(own, shared, "along");
            if (effect == null && direction.isEmpty()) {
                problem(own, path, "missing 'direction': less, more or no-effect");
            }
            if ((effect == null) != (along == null)) {
                problem(own, path, "'effect' and 'along' go together: how the effect changes, and along which axis");
            }
            if (effect != null && !direction.equals("less") && !direction.equals("more")) {
                problem(own, path, "with 'effect', 'direction' says which way the effect goes: less or more");
            }
            List<String> axes = registration.axes().stream().map(GridAxis::name).toList();
            if (along instanceof Node.Scalar axis && !axes.contains(axis.text())) {
                problem(along, path + ".along", Binder.unknown("axis", axis.text(), axes));
            }
            Node region = either(own, shared, "region");
            if (region instanceof Node.Scalar conditions) {
                try {
                    Region.parse(conditions.text(), registration.axes(), Registration::number);
                } catch (IllegalArgumentException wrong) {
                    problem(region, path + ".region", wrong.getMessage());
                }
                if (effect != null) {
                    problem(region, path + ".region", "an effect along an axis is read with all other axes at their base, so it has no region");
                }
            }
        }

        private void checkRobustness() {
            Node robustness = written.get("robustness");
            if (robustness == null) {
                return;
            }
            Set<String> known = new LinkedHashSet<>(scenario.policies());
            known.addAll(scenario.presets());
            eachWord(Node.member(robustness, "policies"), (word, seen) -> {
                if (!known.contains(word.text())) {
                    problem(word, "robustness.policies", Binder.unknown("policy", word.text(), known));
                }
            });
            List<String> ranked = registration.robustness().orElseThrow().policies();
            for (String role : List.of(registration.baseline(), registration.candidate())) {
                if (!ranked.contains(role)) {
                    problem(Node.member(robustness, "policies"), "robustness.policies", "the headline's '%s' has to be among the ranked policies %s".formatted(role, ranked));
                }
            }
            eachWord(Node.member(robustness, "metrics"), (word, seen) -> checkMetric(word, "robustness.metrics"));
            registration.robustness().orElseThrow().worlds().forEach(world ->
                    trySettings(world.settings(), Node.member(Node.member(Node.member(robustness, "worlds"), world.name()), "set"), "robustness.worlds." + world.name()));
        }

        private void checkStopping() {
            checkMetric(Node.member(written.get("stopping"), "metric"), "stopping.metric");
            registration.stopping().ifPresent(stopping -> {
                if (stopping.halfWidth() <= 0) {
                    problem(Node.member(written.get("stopping"), "half-width"), "stopping.half-width", "an interval has a width: give more than 0%");
                }
                if (stopping.every() >= registration.pairs()) {
                    problem(written.get("stopping"), "stopping.every", "the first look comes after %d pairs, when all %d are run: there is nothing to stop".formatted(stopping.every(), registration.pairs()));
                }
            });
        }

        private void checkMetric(Node node, String path) {
            Collection<String> known = Metrics.CATALOG.names();
            if (node instanceof Node.Scalar metric && !known.contains(metric.text())) {
                problem(node, path, Binder.unknown("metric", metric.text(), known));
            }
        }

        /** A map says better and worse, so its metrics have to have a good direction. */
        private void checkJudging(String key) {
            Node node = Node.member(written.get("map"), key);
            checkMetric(node, "map." + key);
            if (node instanceof Node.Scalar metric && Metrics.CATALOG.names().contains(metric.text()) && Metrics.named(metric.text()).direction() == Direction.NEUTRAL) {
                problem(node, "map." + key, "'%s' describes without judging: a map needs a metric of which one way is better".formatted(metric.text()));
            }
        }

        private static Node either(Node own, Node shared, String key) {
            return Node.member(own, key) != null ? Node.member(own, key) : Node.member(shared, key);
        }

        private static String text(Node node, String fallback) {
            return node instanceof Node.Scalar scalar ? scalar.text() : fallback;
        }

        @FunctionalInterface
        private interface WordCheck {
            void check(Node.Scalar word, Set<String> seen);
        }

        private static void eachWord(Node node, WordCheck check) {
            Set<String> seen = new LinkedHashSet<>();
            if (node instanceof Node.Sequence listing) {
                listing.items().stream().filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast).forEach(word -> {
                    check.check(word, seen);
                    seen.add(word.text());
                });
            }
        }

        private void problem(Node node, String path, String message) {
            problems.add(new Problem(node == null ? written.at() : node.at(), path, message));
        }
    }
}
