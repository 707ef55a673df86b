package org.cascadelab.random;

/** All the luck of one run: a master seed, from which every named stream is derived. */
public final class Streams {
    private final long masterSeed;

    public Streams(long masterSeed) {
        this.masterSeed = masterSeed;
    }

    public long masterSeed() {
        return masterSeed;
    }

    /** The stream of this name. Asking twice gives two cursors over the same luck. */
    public RandomStream named(String name) {
        return new RandomStream(Mixing.combine(Mixing.finish(masterSeed), Mixing.ofText(name)));
    }
}
