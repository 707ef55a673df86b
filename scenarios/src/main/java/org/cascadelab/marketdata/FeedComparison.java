package org.cascadelab.marketdata;

/** Counts comparisons and keeps the first that differs. */
final class FeedComparison {
    private long compared;
    private long equal;
    private String firstDifference = "";

    void add(boolean same, java.util.function.Supplier<String> difference) {
        compared++;
        if (same) {
            equal++;
        } else if (firstDifference.isEmpty()) {
            firstDifference = difference.get();
        }
    }

    long compared() {
        return compared;
    }

    long equal() {
        return equal;
    }

    String firstDifference() {
        return firstDifference;
    }
}
