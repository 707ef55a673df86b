package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;

/**
 * The slices that another sizing would close, without its stop: at least as much as the first slice, at every step until flat. With
 * a trigger that ends only when flat this isolates what pacing does from what stopping does.
 */
record Slices(Sizing sizing) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        Close slice = sizing.size(breach, depth);
        long repeated = Math.min(breach.size(), breach.firstSliceLots());
        return repeated > slice.lots() ? Close.of(repeated) : slice;
    }
}
