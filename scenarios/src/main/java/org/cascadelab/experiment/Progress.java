package org.cascadelab.experiment;

/** Hears how far a study is. Called from several threads, one at a time. */
public interface Progress {
    /** Says nothing. */
    Progress NONE = new Progress() {};

    /** The same progress, counting something else than pairs. @param units what, in the plural */
    default Progress counting(String units) {
        return this;
    }

    /** @param finished units that an earlier process finished */
    default void started(int finished, int total) {}

    /** One more unit is finished. */
    default void advanced(int finished, int total) {}

    /** A line for people that must not be garbled by a bar. */
    default void say(String line) {}

    /** Nothing more will be said. */
    default void ended() {}
}
