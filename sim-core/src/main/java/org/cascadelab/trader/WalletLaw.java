package org.cascadelab.trader;

import org.cascadelab.random.Draws;

/** The distribution of what traders could still pay in, as multiples of what they have paid in: all with the stated mean. */
enum WalletLaw {
    EXPONENTIAL(false) {
        @Override
        double draw(double shape, Draws draws) {
            return draws.nextExponential();
        }
    },
    /** The shape is sigma of the logarithm. */
    LOGNORMAL(true) {
        @Override
        double draw(double shape, Draws draws) {
            return draws.nextLogNormal(StrictMath.exp(-shape * shape / 2), shape);
        }
    },
    /** The shape is the tail index, above 1. */
    PARETO(true) {
        @Override
        double draw(double shape, Draws draws) {
            return (shape - 1) / shape * StrictMath.pow(draws.nextDouble(), -1 / shape);
        }
    },
    EQUAL(false) {
        @Override
        double draw(double shape, Draws draws) {
            return 1;
        }
    };

    private final boolean hasShape;

    WalletLaw(boolean hasShape) {
        this.hasShape = hasShape;
    }

    /** A multiple whose mean is 1. */
    abstract double draw(double shape, Draws draws);

    /** @param shape 0 if none is given */
    void requireShape(double shape) {
        boolean fits = hasShape ? shape > (this == PARETO ? 1 : 0) : shape == 0;
        if (!fits) {
            throw new IllegalArgumentException(hasShape ? this == PARETO ? "pareto wallets need a 'wallet-shape' above 1, their tail index, or their mean is infinite"
                    : "lognormal wallets need a 'wallet-shape' above 0, the sigma of their logarithm"
                    : "only lognormal and pareto wallets have a 'wallet-shape': leave it out or change 'wallets'");
        }
    }
}
