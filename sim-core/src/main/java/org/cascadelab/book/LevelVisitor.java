package org.cascadelab.book;

/** Sees price levels one by one, best first. */
@FunctionalInterface
public interface LevelVisitor {
    /** One level with its resting lots; returns whether to go on to the next. */
    boolean level(long priceTicks, long lots);
}
