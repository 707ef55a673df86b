package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.engine.TickOrder;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Instrument;
import org.cascadelab.price.PriceRecipe;

/** What a scenario says about its instruments and their time: names that are there, fair values for all, one settlement, intervals in whole ticks. */
final class InstrumentReferences {
    private final Vocabulary vocabulary;
    private final Bound.Table bound;
    private final Node.Mapping written;
    private final List<Problem> problems;
    private final Map<String, Listing> listings = new LinkedHashMap<>();

    InstrumentReferences(Vocabulary vocabulary, Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.bound = bound;
        this.written = written;
        this.problems = problems;
    }

    void check() {
        bound.table("instruments").entries().forEach((name, one) -> listings.put(name, (ScenarioSchema.INSTRUMENT.build(((Bound.Choice) one).params())).named(name)));
        checkTickOrder();
        checkDelay();
        if (listings.isEmpty()) {
            return;
        }
        checkNames("populations", "instrument");
        checkNames("populations", "instruments");
        checkNames("shocks", "instrument");
        checkCollateral();
        checkPrices();
        checkSettlement();
        new InstrumentKeys(vocabulary, listings.values(), problems).check(bound, written);
        checkFunding();
        checkImpacts();
    }

    private void checkTickOrder() {
        if (!(written.get("tick-order") instanceof Node.Sequence phases)) {
            return;
        }
        List<TickOrder.Phase> order = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (TickOrder.Phase phase : TickOrder.Phase.values()) {
            known.add(Parameter.word(phase));
        }
        for (Node item : phases.items()) {
            if (item instanceof Node.Scalar scalar) {
                if (!known.contains(scalar.text())) {
                    problem(item, "tick-order", Binder.unknown("phase", scalar.text(), known));
                    return;
                }
                order.add(Parameter.constant(TickOrder.Phase.class, scalar.text()));
            }
        }
        try {
            new TickOrder(order);
        } catch (IllegalArgumentException impossible) {
            problem(phases, "tick-order", impossible.getMessage());
        }
    }

    private void checkDelay() {
        Node delay = Node.member(written.get("margin-check"), "delay");
        if (delay != null && bound.value("duration") instanceof Long duration && bound.get("margin-check") instanceof Bound.Choice checks
                && checks.values().get("delay") instanceof Long nanos && nanos >= duration) {
            problem(delay, "margin-check.delay", "no forced order would arrive within the run: need a delay below the duration of %s, got %s"
                    .formatted(CanonicalText.of(Kind.DURATION, duration), CanonicalText.of(Kind.DURATION, nanos)));
        }
    }

    private void checkNames(String section, String key) {
        bound.table(section).entries().forEach((name, one) -> {
            Object named = one instanceof Bound.Choice choice ? choice.values().get(key) : null;
            for (Object instrument : named instanceof List<?> several ? several : named == null ? List.of() : List.of(named)) {
                if (!listings.containsKey(instrument)) {
                    problem(Node.member(Node.member(written.get(section), name), key), "%s.%s.%s".formatted(section, name, key), unknown((String) instrument));
                }
            }
        });
    }

    private void checkCollateral() {
        if (bound.get("collateral") instanceof Bound.Choice coin && coin.values().get("instrument") instanceof String name) {
            Node at = Node.member(written.get("collateral"), "instrument");
            if (!listings.containsKey(name)) {
                problem(at, "collateral.instrument", unknown(name));
            } else if (listings.get(name).instrument().type() == ContractType.INVERSE) {
                problem(at, "collateral.instrument", "is inverse: it settles in the coin itself; collateral is priced by a linear instrument");
            }
        }
    }

    private void checkPrices() {
        String first = listings.keySet().iterator().next();
        Map<String, Bound> given = bound.table("prices").entries();
        given.keySet().forEach(name -> {
            if (name.equals(first)) {
                problem(Node.member(written.get("prices"), name), "prices." + name, "the fair value of the first instrument stands in 'price'");
            } else if (!listings.containsKey(name)) {
                problem(Node.member(written.get("prices"), name), "prices." + name, unknown(name));
            }
        });
        Optional<PriceRecipe> firsts = process(bound.get("price"));
        for (String name : listings.keySet()) {
            Bound own = name.equals(first) ? bound.get("price") : given.get(name);
            if (own == null && Node.member(written.get("prices"), name) == null && !name.equals(first)) {
                problem(Node.member(written.get("instruments"), name), "instruments." + name, "needs a fair value: give one in prices." + name);
                continue;
            }
            Optional<PriceRecipe> process = process(own);
            if (process.filter(PriceRecipe::followsFirst).isPresent()) {
                checkCorrelation(name, "correlation", firsts.filter(PriceRecipe::diffuses).isPresent(),
                        "is with the Brownian part of the first instrument's price, and that has none");
            }
            if (process.filter(PriceRecipe::volatilityFollowsFirst).isPresent()) {
                checkCorrelation(name, "volatility-correlation", firsts.filter(PriceRecipe::volatilityVaries).isPresent(),
                        "is with the random volatility of the first instrument's price, and that has none");
            }
        }
    }

    private void checkCorrelation(String name, String key, boolean firstHasIt, String otherwise) {
        boolean isFirst = name.equals(listings.keySet().iterator().next());
        String path = isFirst ? "price" : "prices." + name;
        Node section = isFirst ? written.get("price") : Node.member(written.get("prices"), name);
        Node at = Node.member(section, key) == null ? section : Node.member(section, key);
        if (isFirst) {
            problem(at, path + "." + key, "is with the first instrument, and this is the first");
        } else if (!firstHasIt) {
            problem(at, path + "." + key, otherwise);
        }
    }

    private static Optional<PriceRecipe> process(Bound bound) {
        return bound instanceof Bound.Choice choice && choice.entry().build(choice.params()) instanceof PriceRecipe process ? Optional.of(process) : Optional.empty();
    }

    private void checkSettlement() {
        Listing first = listings.values().iterator().next();
        for (Listing each : listings.values()) {
            Node at = Node.member(written.get("instruments"), each.instrument().name());
            String path = "instruments." + each.instrument().name();
            if (!each.instrument().settlement().equals(first.instrument().settlement()) || !each.instrument().quote().equals(first.instrument().quote())) {
                problem(at, path, "all instruments of a scenario are priced in one currency and settle in one: '%s' in %s and %s, this one in %s and %s".formatted(first.instrument().name(),
                        first.instrument().quote(), first.instrument().settlement(), each.instrument().quote(), each.instrument().settlement()));
            } else if (each.instrument().moneySize().compareTo(first.instrument().moneySize()) != 0) {
                problem(at, path, "all instruments of a scenario count money in one unit, of a linear contract tick x lot: that of '%s' is %s %s, this one's %s; change a tick or a lot".formatted(
                        first.instrument().name(), first.instrument().moneySize().toPlainString(), first.instrument().settlement(), each.instrument().moneySize().toPlainString()));
            }
        }
    }

    private void checkFunding() {
        bound.table("funding").entries().forEach((name, one) -> {
            Node section = Node.member(written.get("funding"), name);
            Node at = Node.member(section, "interval") == null ? section : Node.member(section, "interval");
            if (!listings.containsKey(name)) {
                problem(section, "funding." + name, unknown(name));
            } else if (one instanceof Bound.Choice choice && choice.values().get("interval") instanceof Long interval && bound.value("tick") instanceof Long tick
                    && bound.value("duration") instanceof Long duration) {
                if (interval % tick != 0) {
                    problem(at, "funding." + name + ".interval", "%s is not a whole number of ticks of %s".formatted(CanonicalText.of(Kind.DURATION, interval), CanonicalText.of(Kind.DURATION, tick)));
                } else if (interval >= duration) {
                    problem(at, "funding." + name + ".interval", "nothing would be paid within the run: need an interval below the duration of %s, got %s"
                            .formatted(CanonicalText.of(Kind.DURATION, duration), CanonicalText.of(Kind.DURATION, interval)));
                }
                String quote = listings.get(name).instrument().quote();
                if (choice.values().get("impact") instanceof Amount impact && !impact.unit().equals(quote)) {
                    problem(Node.member(section, "impact"), "funding." + name + ".impact", "%s must be in %s".formatted(impact, quote));
                }
            }
        });
    }

    private void checkImpacts() {
        bound.table("price-impact").entries().forEach((name, one) -> {
            Node section = Node.member(written.get("price-impact"), name);
            if (!listings.containsKey(name)) {
                problem(section, "price-impact." + name, unknown(name));
            } else if (one instanceof Bound.Choice choice && choice.values().get("unit") instanceof Amount unit) {
                Node at = Node.member(section, "unit");
                checkUnit(at == null ? section : at, "price-impact.%s.unit".formatted(name), unit, listings.get(name));
            }
        });
    }

    private void checkUnit(Node at, String path, Amount unit, Listing listing) {
        Instrument instrument = listing.instrument();
        if (!unit.unit().equals(instrument.quote())) {
            problem(at, path, "%s must be in %s".formatted(unit, instrument.quote()));
        } else if (instrument.lotsWorth(unit, listing.priceTicks()) < 1) {
            problem(at, path, "%s is less than a lot, %s at the opening price: need a lot at least".formatted(unit, instrument.quoteValue(1, listing.priceTicks())));
        }
    }

    private String unknown(String name) {
        return "unknown instrument '%s'; known: %s%s".formatted(name, listings.keySet(), Nearest.hint(name, listings.keySet()));
    }

    private void problem(Node at, String path, String message) {
        problems.add(new Problem(at == null ? written.at() : at.at(), path, message));
    }
}
