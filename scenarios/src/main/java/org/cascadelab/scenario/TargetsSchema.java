package org.cascadelab.scenario;

import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.optionalChoice;
import static org.cascadelab.catalog.Parameter.required;
import static org.cascadelab.scenario.Shape.Presence.DEFAULTED;
import static org.cascadelab.scenario.Shape.Presence.OPTIONAL;
import static org.cascadelab.scenario.Shape.Presence.REQUIRED;

import java.util.List;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/**
 * The keys of a targets file; {@code scenario} stands beside them and has the keys of a scenario file, or its name. To add a key, add a line here; its value is then in
 * {@link Targets}.
 */
public final class TargetsSchema {
    /** The key under which the market stands whose parameters are fitted. */
    static final String SCENARIO = "scenario";
    private static final Pattern FACT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    static final Shape.Fields ROOT = new Shape.Fields(List.of(
            single(required("name", Kind.TEXT, "what the targets are called; the file's name if left out")),
            single(of("about", Kind.TEXT, "", "what is fitted to what")),
            single(Parameter.choice("simulate", "the whole market, or the fair value of the first instrument alone, which is thousands of times cheaper and has "
                    + "returns, but no book", "market", "index")),
            single(optional("duration", Kind.DURATION, "how long each simulated run is; the scenario's duration if left out. As long as the data is best: estimates "
                    + "from short samples are biased, and equal lengths share the bias").atLeast("1s")),
            single(optional("step", Kind.DURATION, "with 'simulate: index', the length of a step; the scenario's tick if left out").atLeast("1ms")),
            single(optional("policy", Kind.TEXT, "with 'simulate: market', the liquidation policy; the scenario's baseline if left out")),
            single(of("seeds", Kind.COUNT, "8", "runs at each point, on the same seeds at all points; their moments are averaged").between("1", "10_000")),
            field("moments", new Shape.Table("moment", new Shape.Fields(List.of(
                    single(optionalChoice("from", "the data that target and error are computed from, named by 'bars' and 'l2' or by the options of these names", "bars", "l2")),
                    single(optional("value", Kind.TEXT, "the target with its unit, such as 99 %; beside 'from' it stands in while no file is given")),
                    single(optional("error", Kind.TEXT, "its standard error in the same unit; beside 'from' it replaces the computed one")),
                    single(optional("source", Kind.TEXT, "where a written value comes from")))), FACT), REQUIRED,
                            "what is to be met, by the name of a market fact ('cascade list market-facts')"),
            single(optional("bars", Kind.TEXT, "a file of bars, as 'cascade facts' reads it")),
            single(optional("l2", Kind.TEXT, "an L2 feed, as 'cascade facts' reads it")),
            single(Parameter.choice("gaps", "bars that are missing: refuse the file, or hold the last close", "refuse", "hold")),
            field("bootstrap", new Shape.Fields(List.of(
                    single(of("bars-block", Kind.DURATION, "2d", "length of a block of bars: much longer than the longest lag, much shorter than the record").atLeast("1s")),
                    single(of("l2-block", Kind.DURATION, "20s", "length of a block of an L2 feed").atLeast("1s")),
                    single(of("draws", Kind.COUNT, "200", "resamples of the data").between("50", "10_000")))), DEFAULTED, "how the errors of data are computed")));

    private TargetsSchema() {}

    /** All keys but {@code scenario}. */
    public static Shape.Fields keys() {
        return ROOT;
    }

    private static Shape.Field field(String key, Shape shape, Shape.Presence presence, String help) {
        return new Shape.Field(key, shape, presence, help);
    }

    private static Shape.Field single(Parameter parameter) {
        Shape.Presence presence = parameter.fallback() != null ? DEFAULTED : parameter.optional() ? OPTIONAL : REQUIRED;
        return field(parameter.name(), new Shape.Single(parameter), presence, parameter.help());
    }
}
