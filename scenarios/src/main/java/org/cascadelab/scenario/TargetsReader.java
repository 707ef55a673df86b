package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cascadelab.marketfact.MarketFacts;

/**
 * Turns the text of a targets file into {@link Targets}: reads its market as a scenario and the rest by {@link TargetsSchema}. All problems are gathered; any problem
 * means no targets.
 */
public final class TargetsReader {
    private final ScenarioReader scenarios;

    public TargetsReader(ScenarioReader scenarios) {
        this.scenarios = scenarios;
    }

    /** A number with its unit as it is written for a moment. */
    record Measured(double number, String unit) {
        private static final Pattern FORM = Pattern.compile("([+-]?[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[+-]?\\.[0-9]+)\\s*(.*)");

        static Measured parse(String text) {
            Matcher matcher = FORM.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'%s' is not a number with its unit, such as 0.35, 99 %% or 6_600_000 USD".formatted(text));
            }
            return new Measured(new BigDecimal(matcher.group(1).replace("_", "")).doubleValue(), matcher.group(2).strip());
        }
    }

    /**
     * @param finder finds the scenario that the market is or extends
     * @throws ScenarioException with everything that is wrong
     */
    public Targets read(ScenarioText text, ScenarioReader.Finder finder) {
        List<Problem> problems = new ArrayList<>();
        Node.Mapping root = NodeReader.file(text.source(), text.text(), problems);
        stopAt(problems);
        Node market = root.get(TargetsSchema.SCENARIO);
        Node.Mapping written = root.without(TargetsSchema.SCENARIO);
        if (written.get("name") == null) {
            Position at = Position.of(text.source());
            written = written.with("name", at, new Node.Scalar(text.name(), false, at));
        }
        Bound.Table bound = (Bound.Table) new Binder(problems).bind(TargetsSchema.ROOT, written, "");
        Scenario scenario = NestedScenario.read(scenarios, market, root.at(), TargetsSchema.SCENARIO, "the market whose parameters are fitted", text, finder, problems);
        if (scenario != null && bound != null) {
            checkMoments(written, scenario.currency(), problems);
            checkSimulation(written, bound, scenario, problems);
        }
        stopAt(problems);
        return new Targets(scenario, bound);
    }

    private static void checkMoments(Node.Mapping written, String currency, List<Problem> problems) {
        Map<String, String> units = MarketFacts.units(currency);
        if (!(written.get("moments") instanceof Node.Mapping moments)) {
            return;
        }
        if (moments.members().isEmpty()) {
            problems.add(new Problem(moments.at(), "moments", "a calibration needs a moment to meet; known: " + units.keySet()));
        }
        moments.members().forEach((name, member) -> {
            String path = Binder.join("moments", name);
            if (!units.containsKey(name)) {
                problems.add(new Problem(member.keyAt(), path, Binder.unknown("market fact", name, units.keySet())));
                return;
            }
            boolean computed = Node.member(member.value(), "from") != null;
            for (String key : List.of("value", "error")) {
                Node node = Node.member(member.value(), key);
                if (node == null && !computed) {
                    problems.add(new Problem(member.value().at(), path, "missing '%s': say 'from: bars' or 'from: l2', or write value, error and source".formatted(key)));
                } else if (node instanceof Node.Scalar number) {
                    checkNumber(number, Binder.join(path, key), units.get(name), key.equals("error"), problems);
                }
            }
            Node value = Node.member(member.value(), "value");
            if (value != null && Node.member(member.value(), "source") == null) {
                problems.add(new Problem(value.at(), path, "missing 'source': where the value and its error come from"));
            }
            if (value != null && Node.member(member.value(), "error") == null) {
                problems.add(new Problem(value.at(), path, "missing 'error': a value without its standard error has no weight"));
            }
        });
    }

    private static void checkNumber(Node.Scalar written, String path, String unit, boolean positive, List<Problem> problems) {
        try {
            Measured measured = Measured.parse(written.text());
            if (!measured.unit().equals(unit)) {
                problems.add(new Problem(written.at(), path, "'%s' is in %s, but this fact is %s"
                        .formatted(written.text(), measured.unit().isEmpty() ? "no unit" : measured.unit(),
                        unit.isEmpty() ? "a pure number" : "in " + unit)));
            } else if (positive && measured.number() <= 0) {
                problems.add(new Problem(written.at(), path, "a standard error is positive, got " + written.text()));
            }
        } catch (IllegalArgumentException unreadable) {
            problems.add(new Problem(written.at(), path, unreadable.getMessage()));
        }
    }

    private static void checkSimulation(Node.Mapping written, Bound.Table bound, Scenario scenario, List<Problem> problems) {
        boolean index = "index".equals(bound.value("simulate"));
        Node policy = written.get("policy");
        Node step = written.get("step");
        if (index && policy != null) {
            problems.add(new Problem(policy.at(), "policy", "the fair value alone knows no liquidation policy; take it out or say 'simulate: market'"));
        }
        if (!index && step != null) {
            problems.add(new Problem(step.at(), "step", "a market steps by its scenario's tick (%s s); set 'tick' in the scenario".formatted(scenario.tickNanos() / 1e9)));
        }
        if (!index && policy instanceof Node.Scalar name && !scenario.policies().contains(name.text())) {
            problems.add(new Problem(policy.at(), "policy", Binder.unknown("policy", name.text(), scenario.policies())));
        }
        Targets targets = new Targets(scenario, bound);
        if (targets.durationNanos() % targets.stepNanos() != 0) {
            Node duration = written.get("duration");
            problems.add(new Problem(duration == null ? written.at() : duration.at(), "duration",
                    "%s s is no whole number of steps of %s s".formatted(targets.durationNanos() / 1e9, targets.stepNanos() / 1e9)));
        }
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt((Problem problem) -> problem.where().line()).thenComparingInt(problem -> problem.where().column()));
            throw new ScenarioException(problems);
        }
    }
}
