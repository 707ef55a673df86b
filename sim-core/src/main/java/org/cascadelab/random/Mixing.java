package org.cascadelab.random;

/** Integer hashing with stable bits: the SplitMix64 finaliser (Steele, Lea and Flood 2014, variant 13 of D. Stafford). */
final class Mixing {
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    static long finish(long z) {
        long x = z;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    static long combine(long hash, long value) {
        return finish(hash + GOLDEN + finish(value + GOLDEN));
    }

    static long ofText(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = combine(hash, text.charAt(i));
        }
        return hash;
    }
}
