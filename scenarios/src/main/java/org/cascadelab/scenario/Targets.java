package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A targets file, complete and checked: a market, how to simulate it, and the moments that it should show. */
public final class Targets {
    private final Scenario scenario;
    private final Bound.Table bound;

    Targets(Scenario scenario, Bound.Table bound) {
        this.scenario = scenario;
        this.bound = bound;
    }

    /**
     * A moment as written.
     *
     * @param from {@code bars}, {@code l2} or empty
     * @param value the target in the fact's unit, if it is written
     * @param error its standard error, if it is written
     * @param source where a written value comes from
     */
    public record Wish(String name, Optional<String> from, Optional<Double> value, Optional<Double> error, String source) {}

    /** The market whose parameters are fitted. */
    public Scenario scenario() {
        return scenario;
    }

    public String name() {
        return (String) bound.value("name");
    }

    public String about() {
        return (String) bound.value("about");
    }

    /** Whether the fair value alone is simulated, and not the market around it. */
    public boolean isOfIndex() {
        return bound.value("simulate").equals("index");
    }

    public long durationNanos() {
        return bound.value("duration") == null ? scenario.durationNanos() : (Long) bound.value("duration");
    }

    /** Length of a step of the simulation. */
    public long stepNanos() {
        return bound.value("step") == null ? scenario.tickNanos() : (Long) bound.value("step");
    }

    public String policy() {
        return bound.value("policy") == null ? scenario.baseline() : (String) bound.value("policy");
    }

    public int seeds() {
        return Math.toIntExact((Long) bound.value("seeds"));
    }

    public boolean holdsGaps() {
        return bound.value("gaps").equals("hold");
    }

    /** The file that is written under {@code bars} or {@code l2}. */
    public Optional<String> file(String data) {
        return Optional.ofNullable((String) bound.value(data));
    }

    /** Length of a bootstrap's block for {@code bars} or {@code l2}. */
    public long blockNanos(String data) {
        return (Long) bound.table("bootstrap").value(data + "-block");
    }

    public int draws() {
        return Math.toIntExact((Long) bound.table("bootstrap").value("draws"));
    }

    /** The moments in the order of the file. */
    public List<Wish> moments() {
        List<Wish> wishes = new ArrayList<>();
        bound.table("moments").entries().forEach((name, one) -> {
            Bound.Table moment = (Bound.Table) one;
            wishes.add(new Wish(name, Optional.ofNullable((String) moment.value("from")), number(moment, "value"), number(moment, "error"),
                    moment.value("source") == null ? "" : (String) moment.value("source")));
        });
        return wishes;
    }

    private static Optional<Double> number(Bound.Table moment, String key) {
        return Optional.ofNullable((String) moment.value(key)).map(text -> TargetsReader.Measured.parse(text).number());
    }

    /** Everything but the market as YAML, with all defaults: equal targets give equal texts. */
    public String text() {
        return CanonicalText.of(bound);
    }
}
