package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.cascadelab.engine.TickOrder.Phase.LIQUIDATION;
import static org.cascadelab.engine.TickOrder.Phase.MARK;
import static org.cascadelab.engine.TickOrder.Phase.ORDERS;
import static org.cascadelab.engine.TickOrder.Phase.OUTSIDE;
import static org.cascadelab.engine.TickOrder.Phase.QUOTES;

import java.util.List;
import org.cascadelab.fact.LiquidationStarted;
import org.junit.jupiter.api.Test;

class TickOrderTest {
    @Test
    void everyPhaseComesOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TickOrder(List.of(OUTSIDE, QUOTES, ORDERS, MARK)))
                .withMessageContaining("[outside, quotes, orders, mark, liquidation] once");
        assertThatIllegalArgumentException().isThrownBy(() -> new TickOrder(List.of(OUTSIDE, QUOTES, ORDERS, MARK, MARK))).withMessageContaining("once");
    }

    @Test
    void theOutsideWorldComesFirstAndTheMarkBeforeTheCheck() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TickOrder(List.of(QUOTES, OUTSIDE, ORDERS, MARK, LIQUIDATION))).withMessageContaining("'outside' comes first");
        assertThatIllegalArgumentException().isThrownBy(() -> new TickOrder(List.of(OUTSIDE, QUOTES, ORDERS, LIQUIDATION, MARK))).withMessageContaining("'mark' comes before 'liquidation'");
    }

    @Test
    void aVenueThatChecksBeforeTradersActDoesSoAtTheStartOfTheTick() {
        SmallMarket market = new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000).buyer("buyer", 0, 985, 100).index(1_000, 989);
        assertThat(market.run("full", 1).of(LiquidationStarted.class)).singleElement().asString().contains("tick=1, nanos=2000000000");
        assertThat(market.tickOrder(OUTSIDE, MARK, LIQUIDATION, QUOTES, ORDERS).run("full", 1).of(LiquidationStarted.class)).singleElement().asString()
                .contains("tick=1, nanos=1000000000");
    }
}
