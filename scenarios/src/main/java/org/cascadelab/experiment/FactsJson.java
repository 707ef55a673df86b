package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import org.cascadelab.marketfact.Beside;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.metric.MetricValue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The facts of one market for programs. */
final class FactsJson {
    private FactsJson() {}

    /** @param what the market is, as the key of its title and in {@code run-is} */
    static String of(String what, String title, Map<String, List<MarketFact>> facts, RealMarkets real) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put(what, title);
        ArrayNode all = root.putArray("facts");
        facts.forEach((group, members) -> members.forEach(fact -> {
            ObjectNode node = all.addObject();
            node.put("name", fact.name());
            node.put("group", group);
            node.put("title", fact.title());
            node.put("unit", fact.unit());
            node.put("kind", fact.kind().word());
            put(node, "value", fact.value());
            put(node, "standard-error", fact.error());
            node.put("observations", fact.observations());
            ArrayNode beside = node.putArray("real");
            for (RealMarkets.Value value : real.of(fact.name())) {
                range(beside.addObject(), value).put("unit", value.unit()).put("market", value.market()).put("source", value.source())
                        .put(what + "-is", Beside.of(fact, value).words());
            }
        }));
        return Json.pretty(root);
    }

    /** Its ends; no {@code high} where it is open above. */
    static ObjectNode range(ObjectNode node, RealMarkets.Value value) {
        node.put("low", value.low());
        return Double.isInfinite(value.high()) ? node : node.put("high", value.high());
    }

    /** A number, or why there is none. */
    static void put(ObjectNode node, String key, MetricValue value) {
        if (value.isDefined()) {
            node.put(key, value.get());
        } else {
            node.putObject(key).put("undefined", value.undefined());
        }
    }
}
