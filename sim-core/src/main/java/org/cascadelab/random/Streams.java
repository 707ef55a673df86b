package org.cascadelab.random;

/** All the luck of one run: a master seed, from which every named stream is derived. */
public final class Streams {
    private final long masterSeed;
    private final String prefix;

    public Streams(long masterSeed) {
        this(masterSeed, "");
    }

    private Streams(long masterSeed, String prefix) {
        this.masterSeed = masterSeed;
        this.prefix = prefix;
    }

    /** The same luck for somebody who asks by names of their own: {@code under("x").named("price")} is {@code named("x/price")}. */
    public Streams under(String owner) {
        return new Streams(masterSeed, prefix + owner + "/");
    }

    /** The streams as they are without any {@link #under}. */
    public Streams shared() {
        return new Streams(masterSeed, "");
    }

    public long masterSeed() {
        return masterSeed;
    }

    /** The stream of this name. Asking twice gives two cursors over the same luck. */
    public RandomStream named(String name) {
        return new RandomStream(Mixing.combine(Mixing.finish(masterSeed), Mixing.ofText(prefix + name)));
    }
}
