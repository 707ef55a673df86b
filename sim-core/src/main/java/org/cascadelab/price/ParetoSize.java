package org.cascadelab.price;

import org.cascadelab.random.Draws;

/** A Pareto law on [smallest, largest), the mass beyond spread over the rest. */
record ParetoSize(double tailIndex, double smallest, double largest) implements NewsSize {
    /** even, for Simpson's rule */
    private static final int PANELS = 1_024;

    ParetoSize {
        if (!(smallest < largest)) {
            throw new IllegalArgumentException("need smallest < largest, got %s and %s".formatted(smallest, largest));
        }
    }

    @Override
    public double draw(Draws draws) {
        return draws.nextPareto(tailIndex, smallest, largest);
    }

    /** By Simpson's rule over the logarithm of the size. */
    @Override
    public double meanExp(double theta) {
        double span = StrictMath.log(largest / smallest);
        double cut = 1 - StrictMath.pow(smallest / largest, tailIndex);
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double u = span * i / PANELS;
            int weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * tailIndex * StrictMath.exp(-tailIndex * u + theta * smallest * StrictMath.exp(u));
        }
        return sum * span / PANELS / 3 / cut;
    }

    @Override
    public double above(double size) {
        if (size < smallest) {
            return 1;
        }
        double cut = StrictMath.pow(smallest / largest, tailIndex);
        return size >= largest ? 0 : (StrictMath.pow(smallest / size, tailIndex) - cut) / (1 - cut);
    }
}
