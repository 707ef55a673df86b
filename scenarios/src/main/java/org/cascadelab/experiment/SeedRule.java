package org.cascadelab.experiment;

/** What a study's seed means. */
public enum SeedRule {
    /** pair i runs on {@link Seeds#ofPair} of the study's seed */
    DERIVED,
    /** the only pair runs on the study's seed itself, so that one pair of a larger study can be run again by its seed */
    GIVEN
}
