package org.cascadelab.price;

import org.cascadelab.random.Draws;

record ExponentialSize(double mean) implements NewsSize {
    @Override
    public double draw(Draws draws) {
        return mean * draws.nextExponential();
    }

    @Override
    public double meanExp(double theta) {
        if (theta * mean >= 1) {
            throw new IllegalArgumentException("exponential sizes with a mean log move of %s at a beta of %s give the price an infinite mean; need mean x beta < 1"
                    .formatted(mean, Math.abs(theta)));
        }
        return 1 / (1 - theta * mean);
    }

    @Override
    public double above(double size) {
        return StrictMath.exp(-size / mean);
    }
}
