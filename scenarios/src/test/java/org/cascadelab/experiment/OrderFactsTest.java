package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/** What is told of single orders is enough to rebuild the book: a crash with makers, stops of traders and forced orders. */
class OrderFactsTest {
    private record Order(boolean buys, long priceTicks, long lots) {}

    /** Builds a book from the facts, and holds it against what the run shows. */
    private static final class Rebuilt implements FactListener {
        private final Map<Long, Order> orders = new HashMap<>();
        private final TreeMap<Long, Long> bids = new TreeMap<>();
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long ticks;
        private long rested;
        private long taken;
        private long traded;
        private long withdrawn;
        private long counted;
        private long samples;

        @Override
        public boolean hearsOrders() {
            return true;
        }

        @Override
        public void orderRested(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {
            assertThat(bestTicks).as("the best before order %d", orderId).isEqualTo(best(buys));
            assertThat(orders.put(orderId, new Order(buys, priceTicks, lots))).isNull();
            side(buys).merge(priceTicks, lots, Long::sum);
            rested++;
        }

        @Override
        public void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
            traded += lots;
        }

        @Override
        public void orderTaken(long nanos, int instrument, long orderId, long lots) {
            taken += lots;
            Order order = orders.get(orderId);
            remove(order, lots);
            orders.put(orderId, new Order(order.buys(), order.priceTicks(), order.lots() - lots));
            if (order.lots() == lots) {
                orders.remove(orderId);
            }
        }

        @Override
        public void orderWithdrawn(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {
            assertThat(bestTicks).as("the best before order %d went", orderId).isEqualTo(best(buys));
            assertThat(orders.remove(orderId)).isEqualTo(new Order(buys, priceTicks, lots));
            remove(new Order(buys, priceTicks, lots), lots);
            withdrawn++;
        }

        @Override
        public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
            assertThat(best(true)).isEqualTo(bestBidTicks);
            assertThat(best(false)).isEqualTo(bestAskTicks);
            ticks++;
        }

        @Override
        public void levelsSampled(LevelsSampled fact) {
            samples++;
            assertThat(fact.bidBestLots()).isEqualTo(bids.lastEntry().getValue());
            assertThat(fact.askLots()).isEqualTo(asks.values().stream().limit(10).mapToLong(Long::longValue).sum());
            assertThat(fact.askSpanTicks()).isEqualTo(asks.keySet().stream().limit(10).reduce((first, last) -> last).orElseThrow() - asks.firstKey());
        }

        @Override
        public void orderFlowCounted(OrderFlowCounted fact) {
            counted++;
            assertThat(rested).isEqualTo(fact.restedOrders());
            assertThat(withdrawn).isEqualTo(fact.cancelledOrders());
        }

        private void remove(Order order, long lots) {
            side(order.buys()).compute(order.priceTicks(), (price, before) -> before == lots ? null : before - lots);
        }

        private TreeMap<Long, Long> side(boolean buys) {
            return buys ? bids : asks;
        }

        private long best(boolean buys) {
            TreeMap<Long, Long> side = side(buys);
            return side.isEmpty() ? NO_PRICE : buys ? side.lastKey() : side.firstKey();
        }
    }

    @Test
    void theFactsOfSingleOrdersRebuildTheBook() {
        Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
        SimulatedScenario scenario = new SimulatedScenarios(library).of(library.load("quick", Map.of()));
        Rebuilt rebuilt = new Rebuilt();
        scenario.tell("partial", 7, rebuilt);
        assertThat(rebuilt.ticks).isEqualTo(600);
        assertThat(rebuilt.taken).isEqualTo(rebuilt.traded).isPositive();
        assertThat(rebuilt.withdrawn).isPositive();
        assertThat(rebuilt.counted).isEqualTo(1);
        assertThat(rebuilt.samples).isEqualTo(61);
    }
}
