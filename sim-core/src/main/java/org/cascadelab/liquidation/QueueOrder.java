package org.cascadelab.liquidation;

/** In which order the accounts of one round are looked at. Ties go to the lower account number. */
public enum QueueOrder {
    /** the lowest equity per requirement first */
    MOST_SEVERE,
    /** the largest value at the mark first */
    LARGEST,
    /** whose episode began first; accounts that are new in this round come last */
    FIRST_COME,
    /** drawn anew for every account and check */
    RANDOM
}
