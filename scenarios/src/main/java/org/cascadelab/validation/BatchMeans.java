package org.cascadelab.validation;

/** A mean over a long run with its standard error from the means of consecutive batches, long enough to be almost independent. */
final class BatchMeans {
    private double sum;
    private double weight;
    private double batchSum;
    private double batchWeight;
    private int batches;
    private double meanOfMeans;
    private double squares;

    void add(double value, double valueWeight) {
        batchSum += value * valueWeight;
        batchWeight += valueWeight;
    }

    void endBatch() {
        if (batchWeight == 0) {
            return;
        }
        double mean = batchSum / batchWeight;
        batches++;
        double off = mean - meanOfMeans;
        meanOfMeans += off / batches;
        squares += off * (mean - meanOfMeans);
        sum += batchSum;
        weight += batchWeight;
        batchSum = 0;
        batchWeight = 0;
    }

    double mean() {
        return sum / weight;
    }

    double standardError() {
        return Math.sqrt(squares / (batches - 1) / batches);
    }
}
