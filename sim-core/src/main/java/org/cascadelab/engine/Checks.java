package org.cascadelab.engine;

/** How often conservation of lots and cash is verified. The facts are the same in all three modes. */
public enum Checks {
    OFF,
    PER_TICK,
    PER_EVENT
}
