package org.cascadelab.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.cascadelab.calibration.SearchMethods;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.chart.Charts;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.marketfact.FactDescription;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.scenario.FilesOnScenarios;
import org.cascadelab.scenario.RegisteredStudy;
import org.cascadelab.scenario.ScenarioText;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.scenario.Shape;
import org.cascadelab.scenario.StudySchema;
import org.cascadelab.scenario.Targets;
import org.cascadelab.scenario.TargetsSchema;
import org.cascadelab.scenario.Venues;
import org.cascadelab.scenario.Vocabulary;
import org.cascadelab.validation.CardDescription;
import org.cascadelab.validation.ValidationCard;
import org.cascadelab.validation.ValidationCards;

/** Everything that has a name, by kind, with its explanation. {@code list} and {@code describe} read it; it reads the catalogs. */
final class Glossary {
    private static final int TEXT_WIDTH = 100;

    private final Map<String, Topic> topics = new LinkedHashMap<>();

    /** One kind of thing. */
    record Topic(String name, String about, Supplier<List<Term>> terms) {}

    /**
     * One thing.
     *
     * @param example lines of a scenario file that choose it; none where a scenario cannot
     */
    record Term(String name, String summary, Supplier<List<String>> details, List<String> example) {
        Term(String name, String summary, Supplier<List<String>> details) {
            this(name, summary, details, List.of());
        }
    }

    Glossary(Vocabulary vocabulary, Shape.Fields keys, Scenarios scenarios, FilesOnScenarios<RegisteredStudy> studies, FilesOnScenarios<Targets> targets) {
        add("scenarios", "shipped scenarios, to be run by name", () -> scenarios.names().stream().map(name -> file(name, scenarios.find(name))).toList());
        add("studies", "shipped studies with registered hypotheses, for 'cascade study'", () -> studies.names().stream().map(name -> file(name, studies.find(name))).toList());
        add("targets", "shipped targets of calibrations, for 'cascade calibrate'", () -> targets.names().stream().map(name -> file(name, targets.find(name))).toList());
        add("policies", "liquidation policies: presets of the rulebook's slots", () -> vocabulary.presets().stream().filter(preset -> !preset.isDated()).map(Glossary::preset).toList());
        add("venue", "rulebooks of real venues at a date, to be used as policies", () -> Venues.all().stream().map(venue -> new Term(venue.name(), venue.about(), venue::description)).toList());
        add("prices", "processes of the fair value outside the venue; key 'price'", vocabulary.prices(), "price");
        add("shocks", "scripted events of the fair value; key 'shocks'", vocabulary.shocks(), "shocks", "my-shock");
        add("news", "random news that moves the fair values; key 'news'", vocabulary.news(), "news", "my-news");
        add("price-impacts", "what market orders do to the fair value; key 'price-impact'", vocabulary.priceImpacts(), "price-impact", "btc-perp");
        add("outages", "what does not work for a time; key 'outages'", vocabulary.outages(), "outages", "my-outage");
        add("circuit-breakers", "price bands and trading halts; key 'circuit-breakers'", vocabulary.circuitBreakers(), "circuit-breakers", "my-breaker");
        add("populations", "trader types; key 'populations'", vocabulary.populations(), "populations", "my-traders");
        vocabulary.slots().forEach((slot, catalog) -> add(slot, "choices for the rulebook's slot '" + slot + "'; in 'rules' or in a policy", catalog, "rules", slot));
        nested(vocabulary).forEach((catalog, places) -> add(catalog.kind().replace(' ', '-'), "choices within " + places.stream().map(Place::words).distinct().collect(Collectors.joining(", ")), () ->
                catalog.entries().stream().map(entry -> new Term(entry.name(), entry.summary(), () -> parameters(entry.parameters()), places.get(0).example(entry))).toList()));
        add("metrics", "what a study measures; for tables and gates", () -> Metrics.CATALOG.entries().stream().map(Glossary::metric).toList());
        add("charts", "what a report shows", () -> Charts.CATALOG.entries().stream()
                .map(entry -> new Term(entry.name(), entry.summary(), () -> List.of("It is drawn by 'cascade report FOLDER' wherever the folder has the data for it."))).toList());
        add("card", "validation cards: results from outside, as experiments; for 'cascade validate'", () -> ValidationCards.CATALOG.entries().stream().map(Glossary::card).toList());
        add("keys", "the keys of a scenario file", () -> keys.fields().stream().map(Glossary::key).toList());
        add("market-facts", "facts of a market, for 'cascade facts' and as moments of targets", Glossary::facts);
        add("search-methods", "optimisers of 'cascade calibrate'", () -> SearchMethods.CATALOG.entries().stream()
                .map(entry -> new Term(entry.name(), entry.summary(), () -> List.of("Choose it with 'cascade calibrate TARGETS --method " + entry.name() + "'."))).toList());
        add("target-keys", "the keys of a targets file; 'scenario' stands beside them", () -> TargetsSchema.keys().fields().stream().map(Glossary::key).toList());
        add("study-keys", "the keys of a study file; 'scenario' stands beside them", () -> StudySchema.keys().fields().stream().map(Glossary::key).toList());
    }

    List<Topic> topics() {
        return List.copyOf(topics.values());
    }

    /** By its name in either number: metrics or metric. @throws IllegalArgumentException if there is no such kind */
    Topic topic(String name) {
        String written = name.toLowerCase(Locale.ROOT);
        Topic topic = Stream.of(written, written + "s", written.replaceFirst("y$", "ies")).map(topics::get).filter(Objects::nonNull).findFirst().orElse(null);
        if (topic == null) {
            throw new IllegalArgumentException("unknown kind '%s'; known: %s%s".formatted(name, topics.keySet(), Nearest.hint(name, topics.keySet())));
        }
        return topic;
    }

    /** Whether any kind has something of this name. */
    boolean isName(String name) {
        return topics.values().stream().anyMatch(topic -> topic.terms().get().stream().anyMatch(term -> term.name().equals(name)));
    }

    /** What is known under a name, by kind. @throws IllegalArgumentException if nothing is, with the nearest name */
    Map<Topic, Term> find(String name) {
        Map<Topic, Term> found = new LinkedHashMap<>();
        List<String> all = new ArrayList<>();
        for (Topic topic : topics.values()) {
            for (Term term : topic.terms().get()) {
                all.add(term.name());
                if (term.name().equals(name)) {
                    found.put(topic, term);
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("nothing is called '%s'%s See 'cascade list' for what there is".formatted(name, hint(name, all)));
        }
        return found;
    }

    /** @throws IllegalArgumentException if the kind has no such name */
    static Term find(Topic topic, String name) {
        List<Term> terms = topic.terms().get();
        List<String> names = terms.stream().map(Term::name).toList();
        return terms.stream().filter(term -> term.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no '%s' among %s; known: %s%s".formatted(name, topic.name(), names, Nearest.hint(name, names))));
    }

    /** Where a choice is made from within another: a parameter of an entry that stands under keys of a scenario. */
    private record Place(List<String> keys, String kind, Catalog.Entry<?> outer, Parameter parameter) {
        String words() {
            return kind + "." + parameter.name();
        }

        List<String> example(Catalog.Entry<?> entry) {
            return ScenarioExample.within(keys, outer, parameter, entry);
        }
    }

    /** Catalogs that are reached only from within another choice, each with the places that choose from it. */
    private static Map<Catalog<?>, List<Place>> nested(Vocabulary vocabulary) {
        Map<Catalog<?>, List<Place>> nested = new LinkedHashMap<>();
        vocabulary.slots().forEach((slot, catalog) -> addNested(vocabulary, List.of("rules", slot), slot, catalog, nested));
        addNested(vocabulary, List.of("news", "my-news"), "news", vocabulary.news(), nested);
        addNested(vocabulary, List.of("populations", "my-traders"), "populations", vocabulary.populations(), nested);
        return nested;
    }

    private static void addNested(Vocabulary vocabulary, List<String> keys, String kind, Catalog<?> catalog, Map<Catalog<?>, List<Place>> nested) {
        catalog.entries().forEach(entry -> entry.parameters().stream().filter(parameter -> parameter.kind().isNested()).forEach(parameter -> {
            Catalog<?> parts = parameter.parts().get();
            if (!vocabulary.slots().containsValue(parts)) {
                nested.computeIfAbsent(parts, key -> new ArrayList<>()).add(new Place(keys, kind, entry, parameter));
            }
        }));
    }

    private void add(String name, String about, Supplier<List<Term>> terms) {
        topics.put(name, new Topic(name, about, terms));
    }

    /** @param keys of a scenario under which its choices stand */
    private void add(String name, String about, Catalog<?> catalog, String... keys) {
        add(name, about, () -> {
            List<Term> terms = new ArrayList<>();
            catalog.entries().forEach(entry -> terms.add(new Term(entry.name(), entry.summary(), () -> parameters(entry.parameters()), ScenarioExample.of(List.of(keys), entry))));
            return terms;
        });
    }

    private static Term file(String name, ScenarioText text) {
        String about = text.text().lines().filter(line -> line.startsWith("about:")).findFirst().map(line -> line.substring("about:".length()).strip()).orElse("");
        return new Term(name, about.replaceAll("^\"(.*)\"$", "$1"), () -> text.text().lines().toList());
    }

    private static Term preset(Vocabulary.Preset preset) {
        List<String> example = new ArrayList<>(List.of("policies:", "  " + preset.name() + ": {}"));
        preset.slots().entrySet().stream().findFirst().ifPresent(slot -> example.add("  mine: { base: %s, %s: %s }".formatted(preset.name(), slot.getKey(), slot.getValue())));
        return new Term(preset.name(), preset.summary(), () -> {
            List<String> lines = new ArrayList<>(List.of("It adds to the rules:"));
            preset.slots().forEach((slot, choice) -> lines.add("  " + slot + ": " + choice));
            return lines;
        }, example);
    }

    private static Term metric(Catalog.Entry<Metric> entry) {
        return new Term(entry.name(), entry.summary(), () -> {
            Metric metric = entry.build(Params.defaults(entry.parameters()));
            List<String> lines = new ArrayList<>(wrapped(metric.description().definition()));
            lines.add("");
            lines.add("unit:      " + metric.unit().words());
            lines.add("range:     " + metric.description().range());
            lines.add("direction: " + metric.direction().words());
            addHanging(lines, "undefined: ", metric.description().undefinedWhen());
            addHanging(lines, "source:    ", metric.description().source());
            if (!entry.parameters().isEmpty()) {
                lines.add("");
                lines.add("In a scenario, under 'measure':");
                parameters(entry.parameters()).forEach(line -> lines.add("  " + line));
            }
            return lines;
        });
    }

    /** Wrapped, with later lines under the first one's words. */
    private static void addHanging(List<String> lines, String label, String text) {
        lines.addAll((label + WordUtils.wrap(text, TEXT_WIDTH - label.length(), "\n" + " ".repeat(label.length()), false)).lines().toList());
    }

    private static List<Term> facts() {
        List<Term> terms = new ArrayList<>();
        MarketFacts.CATALOG.entries().forEach(group -> MarketFacts.units("quote currency").forEach((name, unit) -> {
            if (MarketFacts.groupOf(name).equals(group.name())) {
                MarketFact fact = MarketFacts.unknown(name, "quote currency");
                terms.add(new Term(name, "%s [%s]".formatted(fact.title(), group.name()), () -> fact(fact, group.summary())));
            }
        }));
        return terms;
    }

    private static List<String> fact(MarketFact fact, String group) {
        FactDescription description = MarketFacts.describe(fact.name());
        List<String> lines = new ArrayList<>(wrapped(description.definition()));
        lines.add("");
        lines.add("unit:   " + (fact.unit().isEmpty() ? "a pure number" : fact.unit()));
        addHanging(lines, "range:  ", description.range());
        addHanging(lines, "source: ", description.source());
        addHanging(lines, "table:  ", group);
        List<RealMarkets.Value> real = RealMarkets.shipped().of(fact.name());
        lines.add("");
        if (real.isEmpty()) {
            lines.add("No real value of it is known to the program; 'cascade facts --beside FILE' takes your own.");
        } else {
            lines.add("In real markets (a simulated value is near " + fact.kind().nearEnough() + "):");
            real.forEach(value -> addHanging(lines, "  - ", "%s: %s %s; %s".formatted(value.market(), MarketFactsText.range(value), value.unit(), value.source()).replace(" ;", ";")));
        }
        return lines;
    }

    private static Term card(Catalog.Entry<ValidationCard> entry) {
        return new Term(entry.name(), entry.summary(), () -> {
            CardDescription description = entry.build(Params.defaults(entry.parameters())).description();
            List<String> lines = new ArrayList<>(wrapped(description.definition()));
            lines.add("");
            lines.addAll(wrapped("source: " + description.source()));
            lines.add("");
            lines.addAll(parameters(entry.parameters()));
            lines.add("");
            lines.add("Run it with 'cascade validate " + entry.name() + "', each parameter with --set NAME=VALUE or in a file.");
            return lines;
        });
    }

    private static Term key(Shape.Field field) {
        return new Term(field.key(), field.help(), () -> shape(field.shape(), ""));
    }

    private static List<String> shape(Shape shape, String indent) {
        List<String> lines = new ArrayList<>();
        if (shape instanceof Shape.Single single) {
            lines.addAll(parameters(List.of(single.parameter())));
        } else if (shape instanceof Shape.Terms terms) {
            lines.addAll(parameters(terms.entry().parameters()));
        } else if (shape instanceof Shape.Typed typed) {
            lines.add("'type' is one of " + typed.catalog().names());
        } else if (shape instanceof Shape.Words) {
            lines.add("a list such as [a, b]");
        } else if (shape instanceof Shape.Table table) {
            lines.add("a map: under each name, one " + table.what() + ":");
            lines.addAll(shape(table.item(), indent));
        } else {
            ((Shape.Fields) shape).fields().forEach(field -> {
                lines.add(field.key() + ": " + field.help());
                shape(field.shape(), "").forEach(line -> lines.add("    " + line));
            });
        }
        return lines.stream().map(line -> indent + line).toList();
    }

    private static List<String> parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return List.of("It has no parameters.");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String fallback = parameter.fallback() != null ? parameter.fallback() : parameter.optional() ? "(none)" : "(required)";
            String allowed = parameter.kind().isNested() ? "of " + String.join(", ", parameter.parts().get().names())
                    : parameter.choices().isEmpty() ? parameter.range() : "one of " + String.join(", ", parameter.choices());
            String kind = parameter.kind().name().toLowerCase(Locale.ROOT);
            rows.add(List.of(parameter.name(), fallback.isEmpty() ? "\"\"" : fallback, allowed.isEmpty() ? kind : kind + " " + allowed));
        }
        List<String> heads = Columns.of(rows);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i));
            wrapped(parameters.get(i).help()).forEach(line -> lines.add("    " + line));
            parameters.get(i).moots().forEach(moot -> wrapped("noted before a run if " + moot.words()).forEach(line -> lines.add("    " + line)));
        }
        lines.add("");
        parameters.stream().map(Parameter::kind).distinct().filter(kind -> kind != Kind.CHOICE && kind != Kind.TEXT)
                .forEach(kind -> lines.add(kind.name().toLowerCase(Locale.ROOT) + ": " + kind.form()));
        return lines;
    }

    private static List<String> wrapped(String text) {
        return WordUtils.wrap(text, TEXT_WIDTH, "\n", false).lines().toList();
    }

    private static String hint(String written, List<String> known) {
        String hint = Nearest.hint(written, known);
        return hint.isEmpty() ? "." : hint;
    }
}
