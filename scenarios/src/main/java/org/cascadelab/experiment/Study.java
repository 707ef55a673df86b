package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.hypothesis.GridAxis;
import org.cascadelab.scenario.Registration;

/**
 * What is to be run, completely: from this, the version and the files it names, every number follows.
 *
 * @param command what the user asked for: {@code run}, {@code compare}, {@code sweep}, {@code study}, {@code robustness} or {@code sensitivity}
 * @param name the scenario's name
 * @param currency the quote currency of the scenario's instrument, e.g. {@code USD}
 * @param scenario the canonical text of the scenario as resolved, before any axis
 * @param axes the dimensions of the grid, every combination of their values a cell; empty for a study of one cell
 * @param variations axes that vary one at a time, while all others stand at their base; empty but in a registered study
 * @param base the value at which each axis stands while another varies, by axis; empty without variations
 * @param registration the canonical text of what was registered before anything was run, or an empty text; see {@link Registration}, or {@link Sensitivity} for that command
 * @param policies the arms, in the order of the tables
 * @param baseline the policy that the others are compared with; one of {@code policies}
 * @param candidate the policy whose difference to the baseline is the headline; the baseline itself in a study of one policy
 * @param pairs seeds for each cell; with a stopping rule, the most
 * @param stopping when a cell has enough pairs before that, if ever
 * @param seed the master seed
 * @param inputs files read beside the scenario
 */
public record Study(String command, String name, String currency, String scenario, List<Axis> axes, List<Axis> variations, Map<String, String> base, String registration,
        List<String> policies, String baseline, String candidate, int pairs, Optional<Stopping> stopping, long seed, SeedRule seedRule, List<InputFile> inputs) {
    private static final int MOST_CELLS = 1_000_000;
    /** The command of a headline's other worlds. */
    static final String ROBUSTNESS = "robustness";
    /** The command of a sensitivity analysis. */
    static final String SENSITIVITY = "sensitivity";
    /** What the world of the base cell is called among others. */
    public static final String BASE_WORLD = "base";
    private static final Set<String> NOT_AXES = Set.of("pairs", "seed");

    public Study {
        axes = List.copyOf(axes);
        variations = List.copyOf(variations);
        base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
        policies = List.copyOf(policies);
        inputs = List.copyOf(inputs);
        if (policies.isEmpty() || new HashSet<>(policies).size() < policies.size()) {
            throw new IllegalArgumentException("a study needs one or more different policies, got " + policies);
        }
        requirePolicy("baseline", baseline, policies);
        requirePolicy("candidate", candidate, policies);
        if (policies.size() > 1 && baseline.equals(candidate)) {
            throw new IllegalArgumentException("the baseline and the candidate are both '%s'; compare two of the study's policies %s".formatted(baseline, policies));
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("a study needs at least 1 pair, got " + pairs);
        }
        if (seedRule == SeedRule.GIVEN && pairs != 1) {
            throw new IllegalArgumentException("a given seed is for one pair, got %d pairs".formatted(pairs));
        }
        if (stopping.isPresent() && policies.size() < 2) {
            throw new IllegalArgumentException("a half-width is of the difference of two policies, got one: " + policies);
        }
        List<Axis> all = allAxes(axes, variations);
        if (all.stream().map(Axis::key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two axes have the same key: " + all.stream().map(Axis::key).toList());
        }
        for (Axis axis : all) {
            for (String key : axis.settings().stream().flatMap(settings -> settings.keySet().stream()).toList()) {
                if (NOT_AXES.contains(key)) {
                    throw new IllegalArgumentException("'%s' cannot be an axis: it is the same for all cells, so that they are compared on the same luck".formatted(key));
                }
            }
            if (!variations.isEmpty() && !axis.values().contains(base.getOrDefault(axis.key(), ""))) {
                throw new IllegalArgumentException("axis '%s' needs one of its values %s as its base, where it stands while another axis varies; got %s"
                        .formatted(axis.key(), axis.values(), base.get(axis.key())));
            }
        }
        if (cellCount(axes, variations) > MOST_CELLS) {
            throw new IllegalArgumentException("the axes span %d cells; at most %d are run as one study".formatted(cellCount(axes, variations), MOST_CELLS));
        }
    }

    /** A study of one scenario without axes. */
    public static Study compare(String name, String currency, String scenario, List<String> policies, String baseline, String candidate, int pairs, long seed, List<InputFile> inputs) {
        return new Study("compare", name, currency, scenario, List.of(), List.of(), Map.of(), "", policies, baseline, candidate, pairs, Optional.empty(), seed, SeedRule.DERIVED, inputs);
    }

    /** A grid over scenario keys. */
    public static Study sweep(String name, String currency, String scenario, List<Axis> axes, List<String> policies, String baseline, String candidate, int pairs, long seed, List<InputFile> inputs) {
        return new Study("sweep", name, currency, scenario, axes, List.of(), Map.of(), "", policies, baseline, candidate, pairs, Optional.empty(), seed, SeedRule.DERIVED, inputs);
    }

    /** A grid for which hypotheses were registered. @param pairs of each cell; another number than the registered one is told with the results */
    public static Study registered(Registration registration, String currency, String scenario, int pairs, long seed, List<InputFile> inputs) {
        Map<String, String> base = new LinkedHashMap<>();
        registration.axes().forEach(axis -> base.put(axis.name(), axis.base()));
        Optional<Stopping> stopping = registration.stopping().map(rule -> new Stopping(List.of(new Stopping.Width(rule.metric(), rule.halfWidth(), true)), rule.every(), rule.every()));
        return new Study("study", registration.name(), currency, scenario, axes(registration, registration.grid().crossed()), axes(registration, registration.grid().oneAtATime()), base,
                registration.text(), registration.arms(), registration.baseline(), registration.candidate(), pairs, stopping, seed, SeedRule.DERIVED, inputs);
    }

    /** The headline of a registered study in other worlds, the base cell being the first of them. */
    public static Study robustness(Registration registration, String currency, String scenario, int pairs, long seed, List<InputFile> inputs) {
        Registration.Robustness robustness = registration.robustness()
                .orElseThrow(() -> new IllegalArgumentException("study '%s' lists no worlds to be held against: add a section 'robustness'".formatted(registration.name())));
        List<String> names = new ArrayList<>(List.of(BASE_WORLD));
        Map<String, String> base = new LinkedHashMap<>();
        registration.axes().forEach(axis -> base.putAll(registration.settings(axis.name()).get(axis.base())));
        List<Map<String, String>> settings = new ArrayList<>(List.of(base));
        for (Registration.World world : robustness.worlds()) {
            Map<String, String> other = new LinkedHashMap<>(base);
            other.putAll(world.settings());
            names.add(world.name());
            settings.add(other);
        }
        return new Study(ROBUSTNESS, registration.name(), currency, scenario, List.of(new Axis("world", names, settings)), List.of(), Map.of(), registration.text(),
                robustness.policies(), registration.baseline(), registration.candidate(), pairs, Optional.empty(), seed, SeedRule.DERIVED, inputs);
    }

    /** The points at which a sensitivity analysis asks for a quantity, each a cell. */
    public static Study sensitivity(Sensitivity sensitivity, String name, String currency, String scenario, List<String> policies, String baseline, String candidate, int pairs,
            long seed, List<InputFile> inputs) {
        List<Map<String, String>> settings = sensitivity.settings();
        List<String> points = IntStream.range(0, settings.size()).mapToObj(point -> "p" + point).toList();
        return new Study(SENSITIVITY, name, currency, scenario, List.of(new Axis("point", points, settings)), List.of(), Map.of(), sensitivity.text(), policies, baseline, candidate, pairs, Optional.empty(),
                seed, SeedRule.DERIVED, inputs);
    }

    private static List<Axis> axes(Registration registration, List<GridAxis> axes) {
        return axes.stream().map(axis -> {
            Map<String, Map<String, String>> settings = registration.settings(axis.name());
            return new Axis(axis.name(), List.copyOf(settings.keySet()), List.copyOf(settings.values()));
        }).toList();
    }

    /** One policy on one seed, with its twin. */
    public static Study single(String name, String currency, String scenario, String policy, long seed, List<InputFile> inputs) {
        return new Study("run", name, currency, scenario, List.of(), List.of(), Map.of(), "", List.of(policy), policy, policy, 1, Optional.empty(), seed, SeedRule.GIVEN, inputs);
    }

    /** The same study, whose cells end where they have enough. */
    public Study stoppedBy(Stopping rule) {
        return new Study(command, name, currency, scenario, axes, variations, base, registration, policies, baseline, candidate, pairs, Optional.of(rule), seed, seedRule, inputs);
    }

    public long seedOfPair(int pair) {
        return seedRule == SeedRule.GIVEN ? seed : Seeds.ofPair(seed, pair);
    }

    /** Whether hypotheses were registered for it. */
    public boolean isRegistered() {
        return !registration.isEmpty() && !command.equals(SENSITIVITY);
    }

    /** The axes that are crossed, then those that vary one at a time: the columns of every table. */
    public List<Axis> allAxes() {
        return allAxes(axes, variations);
    }

    /**
     * Every combination of the crossed axes, the last varying fastest, with all variations at their base; then for each variation its
     * other values, with everything else at its base. A single cell without axes.
     */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        int crossed = (int) cellCount(axes, List.of());
        for (int index = 0; index < crossed; index++) {
            cells.add(cell(index, combination(index, crossed)));
        }
        for (Axis variation : variations) {
            for (String value : variation.values()) {
                if (!value.equals(base.get(variation.key()))) {
                    cells.add(cell(cells.size(), Map.of(variation.key(), value)));
                }
            }
        }
        return cells;
    }

    /** A cell in which the axes have these values; those that are not mentioned stand at their base. */
    private Cell cell(int index, Map<String, String> chosen) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Axis axis : allAxes()) {
            String value = chosen.containsKey(axis.key()) ? chosen.get(axis.key()) : base.get(axis.key());
            values.put(axis.key(), value);
            settings.putAll(axis.settingsOf(value));
        }
        return new Cell(index, values, settings);
    }

    private Map<String, String> combination(int index, int of) {
        Map<String, String> values = new LinkedHashMap<>();
        int stride = of;
        int rest = index;
        for (Axis axis : axes) {
            stride /= axis.values().size();
            values.put(axis.key(), axis.values().get(rest / stride));
            rest %= stride;
        }
        return values;
    }

    private static List<Axis> allAxes(List<Axis> axes, List<Axis> variations) {
        return Stream.concat(axes.stream(), variations.stream()).toList();
    }

    private static void requirePolicy(String role, String policy, List<String> policies) {
        if (!policies.contains(policy)) {
            throw new IllegalArgumentException("the %s '%s' is not among the study's policies %s%s".formatted(role, policy, policies, Nearest.hint(policy, policies)));
        }
    }

    private static long cellCount(List<Axis> axes, List<Axis> variations) {
        long count = 1;
        for (Axis axis : axes) {
            count = Math.multiplyExact(count, axis.values().size());
        }
        for (Axis variation : variations) {
            count = Math.addExact(count, variation.values().size() - 1);
        }
        return count;
    }
}
