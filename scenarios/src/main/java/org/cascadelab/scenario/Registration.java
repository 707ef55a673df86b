package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.hypothesis.Claim;
import org.cascadelab.hypothesis.DecisionRule;
import org.cascadelab.hypothesis.Expectation;
import org.cascadelab.hypothesis.GridAxis;
import org.cascadelab.hypothesis.Hypothesis;
import org.cascadelab.hypothesis.Region;
import org.cascadelab.hypothesis.StudyGrid;

/**
 * What a study lays down before it is run, apart from its market: arms, grid, hypotheses, the rule that decides them. Its {@link #text}
 * goes into the folder's manifest and into its hash, so that results of one registration can never be read with another.
 */
public final class Registration {
    private static final Kind[] NUMBERS = {Kind.NUMBER, Kind.RATIO, Kind.DURATION, Kind.RATE, Kind.AMOUNT};

    private final Bound.Table bound;

    Registration(Bound.Table bound) {
        this.bound = bound;
    }

    /** A structural alternative: a name, what is other there, and what it sets in the scenario. */
    public record World(String name, String about, Map<String, String> settings) {}

    /** Which worlds the headline is held against, and by what. */
    public record Robustness(List<String> policies, List<String> metrics, int pairs, List<World> worlds) {}

    public String name() {
        return (String) bound.value("name");
    }

    public String about() {
        return (String) bound.value("about");
    }

    /** The registered sample of each cell. */
    public int pairs() {
        return Math.toIntExact((Long) bound.value("pairs"));
    }

    /** When a cell has enough pairs. @param halfWidth share of the mean under the baseline @param every pairs between two looks */
    public record StoppingTerms(String metric, double halfWidth, int every) {
        /** The rule in words. */
        public String words() {
            return "stops when the 95 %% interval of the difference in %s is within %s %% of the mean under the baseline either way, looking every %d pairs"
                    .formatted(metric, BigDecimal.valueOf(halfWidth * 100).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString(), every);
        }
    }

    public Optional<StoppingTerms> stopping() {
        if (bound.get("stopping") == null) {
            return Optional.empty();
        }
        Bound.Table stopping = bound.table("stopping");
        return Optional.of(new StoppingTerms((String) stopping.value("metric"), (Long) stopping.value("half-width") / (double) Quantity.ONE, Math.toIntExact((Long) stopping.value("every"))));
    }

    public DecisionRule rule() {
        return new DecisionRule((Long) bound.value("significance") / (double) Quantity.ONE, (Long) bound.value("margin") / (double) Quantity.ONE);
    }

    public List<String> arms() {
        return bound.words("arms");
    }

    public String baseline() {
        return (String) bound.value("baseline");
    }

    public String candidate() {
        return (String) bound.value("candidate");
    }

    /** All axes, in the order of the file. */
    public List<GridAxis> axes() {
        List<GridAxis> axes = new ArrayList<>();
        bound.table("axes").entries().forEach((name, one) -> {
            Bound.Table axis = (Bound.Table) one;
            List<GridAxis.Point> points = new ArrayList<>();
            settings(name).keySet().forEach(label -> points.add(new GridAxis.Point(label, number(at(axis, label)))));
            axes.add(new GridAxis(name, (String) axis.value("about"), points, (String) axis.value("base")));
        });
        return axes;
    }

    private GridAxis axis(String name) {
        return axes().stream().filter(axis -> axis.name().equals(name)).findFirst().orElseThrow();
    }

    /** What each point of an axis sets in the scenario, by label. */
    public Map<String, Map<String, String>> settings(String axisName) {
        Bound.Table axis = bound.table("axes").table(axisName);
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        for (String value : axis.words("values")) {
            Map<String, String> each = new LinkedHashMap<>();
            axis.words("set").forEach(key -> each.put(key, value));
            settings.put(value, each);
        }
        axis.table("points").entries().forEach((label, point) -> settings.put(label, settingsOf((Bound.Table) point)));
        return settings;
    }

    /** Which cells are run. */
    public StudyGrid grid() {
        Bound.Table grid = bound.table("grid");
        return new StudyGrid(grid.words("crossed").stream().map(this::axis).toList(), grid.words("one-at-a-time").stream().map(this::axis).toList());
    }

    public List<Hypothesis> hypotheses() {
        List<Hypothesis> hypotheses = new ArrayList<>();
        bound.table("hypotheses").entries().forEach((name, one) -> {
            Bound.Table hypothesis = (Bound.Table) one;
            List<Claim> claims = new ArrayList<>();
            Map<String, Bound> parts = hypothesis.table("claims").entries();
            parts.forEach((part, claim) -> claims.add(claim(part, (Bound.Table) claim, hypothesis)));
            if (parts.isEmpty()) {
                claims.add(claim(name, hypothesis, hypothesis));
            }
            hypotheses.add(new Hypothesis(name, (String) hypothesis.value("words"), claims));
        });
        return hypotheses;
    }

    /** The metric of the map that says whether the candidate helps. */
    public String mapCascade() {
        return (String) bound.table("map").value("cascade");
    }

    /** The metric of the map that says what it costs. */
    public String mapSolvency() {
        return (String) bound.table("map").value("solvency");
    }

    public Optional<Robustness> robustness() {
        if (bound.get("robustness") == null) {
            return Optional.empty();
        }
        Bound.Table robustness = bound.table("robustness");
        List<World> worlds = new ArrayList<>();
        robustness.table("worlds").entries().forEach((name, one) -> worlds.add(new World(name, (String) ((Bound.Table) one).value("about"), settingsOf((Bound.Table) one))));
        List<String> policies = robustness.words("policies");
        return Optional.of(new Robustness(policies.isEmpty() ? arms() : policies, robustness.words("metrics"), Math.toIntExact((Long) robustness.value("pairs")), worlds));
    }

    /** The registration as YAML, complete and in one notation: equal registrations give equal texts, whatever their comments and order of keys. */
    public String text() {
        return CanonicalText.of(bound);
    }

    /** A number as a point or a region writes it: plain, or with a unit of a scenario, then in ones, seconds, events per second or units of the currency. */
    static double number(String text) {
        for (Kind kind : NUMBERS) {
            try {
                Object value = Quantity.read(kind, text);
                return switch (kind) {
                    case RATIO, DURATION -> (Long) value / (double) Quantity.ONE;
                    case AMOUNT -> ((Amount) value).value().doubleValue();
                    default -> (Double) value;
                };
            } catch (IllegalArgumentException other) {
                continue;
            }
        }
        throw new IllegalArgumentException("'%s' is not a number such as 0.8, 0.5%%, 30s, 2/s or 50_000 USD".formatted(text));
    }

    private static String at(Bound.Table axis, String label) {
        Object at = axis.table("points").table(label).value("at");
        return at == null ? label : (String) at;
    }

    private static Map<String, String> settingsOf(Bound.Table holder) {
        Map<String, String> settings = new LinkedHashMap<>();
        holder.table("set").entries().forEach((key, value) -> settings.put(key, (String) ((Bound.Single) value).value()));
        return settings;
    }

    private Claim claim(String name, Bound.Table own, Bound.Table shared) {
        String direction = value(own, shared, "direction", null);
        String effect = value(own, shared, "effect", null);
        Expectation way = expectation(direction == null ? "less" : direction);
        return new Claim(name, value(own, shared, "metric", null), value(own, shared, "candidate", candidate()), value(own, shared, "baseline", baseline()),
                effect == null ? way : expectation(effect), Region.parse(value(own, shared, "region", ""), axes(), Registration::number),
                effect == null ? null : value(own, shared, "along", null), effect == null ? null : way);
    }

    private static Expectation expectation(String key) {
        return Parameter.constant(Expectation.class, key);
    }

    private static String value(Bound.Table own, Bound.Table shared, String key, String fallback) {
        Object value = own.value(key) != null ? own.value(key) : shared.value(key);
        return value == null ? fallback : (String) value;
    }
}
