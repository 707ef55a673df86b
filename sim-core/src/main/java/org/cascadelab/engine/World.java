package org.cascadelab.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.price.News;
import org.cascadelab.venue.CircuitBreaker;
import org.cascadelab.venue.Outage;

/** What happens to a market beside its traders and its fair values, each by its name in the scenario. */
public record World(Map<String, News> news, Map<String, Outage> outages, Map<String, CircuitBreaker> circuitBreakers) {
    /** Nothing does. */
    public static final World CALM = new World(Map.of(), Map.of(), Map.of());

    public World {
        news = Collections.unmodifiableMap(new LinkedHashMap<>(news));
        outages = Collections.unmodifiableMap(new LinkedHashMap<>(outages));
        circuitBreakers = Collections.unmodifiableMap(new LinkedHashMap<>(circuitBreakers));
    }

    /** @throws IllegalArgumentException if news or a circuit breaker names an instrument that is not there */
    void requireKnown(List<String> instruments) {
        news.forEach((name, each) -> each.instruments().forEach(instrument -> requireKnown("news", name, instrument, instruments)));
        circuitBreakers.forEach((name, each) -> each.instrument().ifPresent(instrument -> requireKnown("circuit breaker", name, instrument, instruments)));
    }

    private static void requireKnown(String kind, String name, String instrument, List<String> instruments) {
        if (!instruments.contains(instrument)) {
            throw new IllegalArgumentException("%s '%s' names '%s', which is no instrument here; known: %s%s"
                    .formatted(kind, name, instrument, instruments, Nearest.hint(instrument, instruments)));
        }
    }
}
