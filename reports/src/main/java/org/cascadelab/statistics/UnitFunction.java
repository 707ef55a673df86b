package org.cascadelab.statistics;

/** A quantity that depends on some inputs, each scaled to the interval from 0 to 1: what a sensitivity analysis looks at. */
@FunctionalInterface
public interface UnitFunction {
    /** @param point one number from 0 to 1 for each input; not to be kept or changed. NaN says that the quantity is undefined there */
    double at(double[] point);
}
