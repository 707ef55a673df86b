package org.cascadelab.marketfact;

import java.util.List;

/** How far from the best price of its own side an order rests, in ticks. */
enum DistanceBand {
    /** better than the best: the spread becomes narrower */
    INSIDE("inside the spread", "inside", -1),
    TOUCH("at the best price", "touch", 0),
    TO_5("1 to 5 ticks behind", "1-5", 5),
    TO_10("6 to 10 ticks behind", "6-10", 10),
    TO_20("11 to 20 ticks behind", "11-20", 20),
    TO_50("21 to 50 ticks behind", "21-50", 50),
    BEYOND("more than 50 ticks behind", "beyond-50", Long.MAX_VALUE);

    static final List<DistanceBand> ALL = List.of(values());

    private final String words;
    private final String key;
    private final long farthest;

    DistanceBand(String words, String key, long farthest) {
        this.words = words;
        this.key = key;
        this.farthest = farthest;
    }

    String words() {
        return words;
    }

    /** For names of facts. */
    String key() {
        return key;
    }

    static DistanceBand of(boolean buys, long priceTicks, long bestTicks) {
        long behind = buys ? bestTicks - priceTicks : priceTicks - bestTicks;
        DistanceBand band = INSIDE;
        while (behind > band.farthest) {
            band = ALL.get(band.ordinal() + 1);
        }
        return band;
    }
}
