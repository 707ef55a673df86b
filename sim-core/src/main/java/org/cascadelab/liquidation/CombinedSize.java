package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.book.DepthView;

/** The smallest or the largest of several sizings, with its price; of two equal ones the first. */
record CombinedSize(List<Sizing> parts, boolean smallest) implements Sizing {
    CombinedSize {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a combination needs at least one part");
        }
    }

    @Override
    public Close size(Breach breach, DepthView depth) {
        Close chosen = parts.get(0).size(breach, depth);
        for (Sizing part : parts.subList(1, parts.size())) {
            Close close = part.size(breach, depth);
            if (smallest ? close.lots() < chosen.lots() : close.lots() > chosen.lots()) {
                chosen = close;
            }
        }
        return chosen;
    }

    @Override
    public boolean neverCloses() {
        return smallest ? parts.stream().anyMatch(Sizing::neverCloses) : parts.stream().allMatch(Sizing::neverCloses);
    }
}
