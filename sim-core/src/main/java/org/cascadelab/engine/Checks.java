package org.cascadelab.engine;

/** How often conservation of lots and cash is verified: of all accounts at the first tick and the end of the run, of those that have changed in between. The facts are the same in all three modes. */
public enum Checks {
    /** never */
    OFF,
    /** at the end of every tick */
    PER_TICK,
    /** after every fill as well */
    PER_EVENT
}
