package org.cascadelab.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes every fact down as a line, and keeps the positions that the fills add up to. */
final class FactLog implements BookListener, PositionLookup {
    final List<String> facts = new ArrayList<>();
    final Map<Integer, Long> positions = new HashMap<>();

    @Override
    public long reducibleLots(int owner, Side side) {
        return -side.sign() * positions.getOrDefault(owner, 0L);
    }

    @Override
    public void accepted(long orderId, int owner, Side side, long priceTicks, long lots) {
        facts.add("accepted %d of %d: %s %d @ %s".formatted(orderId, owner, side, lots, price(priceTicks)));
    }

    @Override
    public void rested(long orderId, int owner, Side side, long priceTicks, long lots) {
        facts.add("rested %d of %d: %s %d @ %s".formatted(orderId, owner, side, lots, price(priceTicks)));
    }

    @Override
    public void displayed(long orderId, int owner, Side side, long priceTicks, long displayedLots, long hiddenLots) {
        facts.add("displayed %d of %d: %s %d + %d @ %s".formatted(orderId, owner, side, displayedLots, hiddenLots, price(priceTicks)));
    }

    @Override
    public void parked(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {
        facts.add("parked %d of %d: %s %d, %s %d".formatted(orderId, owner, side, lots, trigger, triggerTicks));
    }

    @Override
    public void triggered(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {
        facts.add("triggered %d of %d: %s %d, %s %d".formatted(orderId, owner, side, lots, trigger, triggerTicks));
    }

    @Override
    public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
        facts.add("filled %d of %d, taker %d of %d: %s %d @ %d"
                .formatted(makerId, makerOwner, takerId, takerOwner, takerSide, lots, priceTicks));
        positions.merge(takerOwner, takerSide.sign() * lots, Long::sum);
        positions.merge(makerOwner, -takerSide.sign() * lots, Long::sum);
    }

    @Override
    public void reduced(long orderId, int owner, Side side, long priceTicks, long lots, long lotsLeft, CancelReason reason) {
        facts.add("reduced %d of %d: %s %d, left %d @ %s, %s".formatted(orderId, owner, side, lots, lotsLeft, price(priceTicks), reason));
    }

    @Override
    public void modified(long orderId, int owner, Side side, long priceTicks, long lots) {
        facts.add("modified %d of %d: %s %d @ %s".formatted(orderId, owner, side, lots, price(priceTicks)));
    }

    @Override
    public void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {
        facts.add("cancelled %d of %d: %s %d @ %s, %s".formatted(orderId, owner, side, lots, price(priceTicks), reason));
    }

    @Override
    public void refused(long orderId, int owner, Refusal reason) {
        facts.add("refused %d of %d: %s".formatted(orderId, owner, reason));
    }

    @Override
    public void phaseChanged(Phase phase) {
        facts.add("phase " + phase);
    }

    @Override
    public void auctioned(long priceTicks, long lots, long surplusLots) {
        facts.add("auctioned %d @ %s, surplus %d".formatted(lots, price(priceTicks), surplusLots));
    }

    private static String price(long priceTicks) {
        return priceTicks == OrderBook.NO_PRICE ? "any" : Long.toString(priceTicks);
    }
}
