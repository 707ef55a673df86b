package org.cascadelab.price;

import org.cascadelab.random.Draws;

/** How far a piece of news moves the log price, without its sign. */
public interface NewsSize {
    double draw(Draws draws);

    /** The mean of exp(theta x size). @throws IllegalArgumentException if it is infinite */
    double meanExp(double theta);

    /** The chance that a size is larger than this. */
    double above(double size);
}
