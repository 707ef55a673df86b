package org.cascadelab.price;

import org.cascadelab.random.Draws;
import org.cascadelab.random.Normal;

record NormalSize(double deviation) implements NewsSize {
    @Override
    public double draw(Draws draws) {
        return Math.abs(deviation * draws.nextGaussian());
    }

    @Override
    public double meanExp(double theta) {
        double x = theta * deviation;
        return 2 * StrictMath.exp(x * x / 2) * Normal.below(x);
    }

    @Override
    public double above(double size) {
        return 2 * Normal.above(size / deviation);
    }
}
