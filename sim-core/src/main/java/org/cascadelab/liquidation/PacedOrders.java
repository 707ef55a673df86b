package org.cascadelab.liquidation;

/** Another execution's orders, spread over time. */
record PacedOrders(Execution order, Pace pace) implements Execution {
    PacedOrders {
        if (order.pace() != Pace.AT_ONCE) {
            throw new IllegalArgumentException("an order that is worked over time cannot itself be a part of one: choose another 'order'");
        }
    }

    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        order.close(breach, close, desk);
    }

    @Override
    public boolean handsOnRemainder(Breach breach) {
        return order.handsOnRemainder(breach);
    }

    @Override
    public boolean joinsAuctions() {
        return order.joinsAuctions();
    }

    @Override
    public boolean isLinearOnly() {
        return order.isLinearOnly();
    }

    @Override
    public boolean needsBackstop() {
        return order.needsBackstop();
    }
}
