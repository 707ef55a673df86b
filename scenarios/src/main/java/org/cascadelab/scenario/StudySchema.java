package org.cascadelab.scenario;

import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.optionalChoice;
import static org.cascadelab.catalog.Parameter.required;
import static org.cascadelab.scenario.Shape.Presence.DEFAULTED;
import static org.cascadelab.scenario.Shape.Presence.OPTIONAL;
import static org.cascadelab.scenario.Shape.Presence.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/** The keys of a study file; {@code scenario} stands beside them and has the keys of a scenario file. To add a key, add a line here; its value is then in {@link Registration}. */
public final class StudySchema {
    /** The key under which the study's market stands. */
    static final String SCENARIO = "scenario";
    /** What an axis, a hypothesis or a claim may be called: a single letter such as R, or words joined by hyphens. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern LABEL = Pattern.compile("[^,]+");
    private static final Pattern WORLD = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private static final Shape SETTINGS = new Shape.Table("setting", new Shape.Single(optional("value", Kind.TEXT, "the key's value, as in a scenario")), Shape.PATH);

    /** What is claimed; each key may also stand at the hypothesis itself, for all of its claims. */
    private static final List<Shape.Field> CLAIM = List.of(
            single(optional("metric", Kind.TEXT, "whose paired difference is spoken of")),
            single(optional("candidate", Kind.TEXT, "the arm that is held against the other; the study's if left out")),
            single(optional("baseline", Kind.TEXT, "the arm that it is held against; the study's if left out")),
            single(optionalChoice("direction", "what candidate less baseline is; with 'effect', which way the effect goes", "less", "more", "no-effect")),
            single(optional("region", Kind.TEXT, "conditions on axes joined by commas, such as \"R < 1, refill > 0\"; left out, the whole crossed grid")),
            single(optionalChoice("effect", "how the effect changes along an axis", "shrinks", "grows")),
            single(optional("along", Kind.TEXT, "the axis that 'effect' follows; all other axes stand at their base")));

    static final Shape.Fields ROOT = new Shape.Fields(List.of(
            single(required("name", Kind.TEXT, "what the study is called; the file's name if left out")),
            single(of("about", Kind.TEXT, "", "what it asks")),
            single(of("pairs", Kind.COUNT, "200", "the registered sample: pairs in each cell").between("1", "1_000_000")),
            field("stopping", new Shape.Fields(List.of(
                    single(required("metric", Kind.TEXT, "the metric whose headline difference decides")),
                    single(required("half-width", Kind.RATIO, "of its 95 % interval, as a share of the mean under the baseline: narrow enough")),
                    single(of("every", Kind.COUNT, "30", "pairs between two looks, and the fewest of a cell").between("30", "1_000_000")))), OPTIONAL,
                    "when a cell has enough pairs before it has 'pairs' of them"),
            single(of("significance", Kind.RATIO, "5%", "one-sided level of each test; intervals cover 1 less twice this").between("0.1%", "20%")),
            single(of("margin", Kind.RATIO, "5%", "share of the mean under the baseline within which a difference counts as no effect").between("0.01%", "100%")),
            field("arms", new Shape.Words(), REQUIRED, "the policies that every pair runs, in the order of the tables"),
            single(required("baseline", Kind.TEXT, "the arm that differences are taken from")),
            single(required("candidate", Kind.TEXT, "the arm whose difference is the headline")),
            field("axes", new Shape.Table("axis", new Shape.Fields(List.of(
                    single(of("about", Kind.TEXT, "", "what it is")),
                    single(required("base", Kind.TEXT, "where it stands while another axis varies")),
                    field("set", new Shape.Words(), OPTIONAL, "the scenario keys that take the values"),
                    field("values", new Shape.Words(), OPTIONAL, "the values, as in a scenario"),
                    field("points", new Shape.Table("point", new Shape.Fields(List.of(
                            single(optional("at", Kind.TEXT, "the number that regions compare; the label itself if left out")),
                            field("set", SETTINGS, DEFAULTED, "what the point sets in the scenario"))), LABEL), OPTIONAL, "points by label, where one stands for several keys"))), NAME), REQUIRED, "the dimensions of the grid"),
            field("grid", new Shape.Fields(List.of(
                    field("crossed", new Shape.Words(), REQUIRED, "axes whose every combination is a cell"),
                    field("one-at-a-time", new Shape.Words(), OPTIONAL, "axes that vary alone, with all others at their base"))), REQUIRED, "which cells are run"),
            field("hypotheses", new Shape.Table("hypothesis", new Shape.Fields(hypothesis()), NAME), REQUIRED, "what is claimed before it is run"),
            field("map", new Shape.Fields(List.of(
                    single(of("cascade", Kind.TEXT, "price-fall", "the metric that says whether the candidate helps")),
                    single(of("solvency", Kind.TEXT, "bad-debt", "the metric that says what it costs")))), DEFAULTED, "the map of the headline over the crossed axes"),
            field("robustness", new Shape.Fields(List.of(
                    field("policies", new Shape.Words(), OPTIONAL, "whose ranking is held against other worlds; the study's arms if left out"),
                    field("metrics", new Shape.Words(), REQUIRED, "by which they are ranked"),
                    single(of("pairs", Kind.COUNT, "100", "pairs in each world").between("2", "1_000_000")),
                    field("worlds", new Shape.Table("world", new Shape.Fields(List.of(
                            single(of("about", Kind.TEXT, "", "what is other there")),
                            field("set", SETTINGS, REQUIRED, "what it sets in the scenario"))), WORLD), REQUIRED, "structural alternatives, each held against the base cell"))), OPTIONAL, "model risk: the headline in other worlds")));

    private StudySchema() {}

    /** All keys but {@code scenario}. */
    public static Shape.Fields keys() {
        return ROOT;
    }

    private static List<Shape.Field> hypothesis() {
        List<Shape.Field> fields = new ArrayList<>();
        fields.add(single(required("words", Kind.TEXT, "the statement")));
        fields.addAll(CLAIM);
        fields.add(field("claims", new Shape.Table("claim", new Shape.Fields(CLAIM), NAME), OPTIONAL, "its parts, where it has several: all must be supported, none contradicted"));
        return fields;
    }

    private static Shape.Field field(String key, Shape shape, Shape.Presence presence, String help) {
        return new Shape.Field(key, shape, presence, help);
    }

    private static Shape.Field single(Parameter parameter) {
        Shape.Presence presence = parameter.fallback() != null ? DEFAULTED : parameter.optional() ? OPTIONAL : REQUIRED;
        return field(parameter.name(), new Shape.Single(parameter), presence, parameter.help());
    }
}
