package org.cascadelab.margin;

import java.math.BigInteger;
import java.math.MathContext;
import org.cascadelab.catalog.Quantity;

/**
 * Products and quotients of money, lots, prices and ratios: exact in 64 bits, or refused with an {@link ArithmeticException}.
 * A product with a ratio is split at one billion, so that it fits whenever its result does.
 */
public final class Exact {
    /** The precision of quotients of decimal amounts: 34 significant digits. Sums and products of decimals are exact. */
    public static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private static final long ONE = Quantity.ONE;

    private Exact() {}

    /** The whole part of {@code money x ppb / 10^9}, towards minus infinity; {@code 0 <= ppb <= 9 x 10^9}. */
    public static long portionDown(long money, long ppb) {
        return Math.addExact(Math.multiplyExact(Math.floorDiv(money, ONE), ppb), Math.floorDiv(Math.multiplyExact(Math.floorMod(money, ONE), ppb), ONE));
    }

    /** {@code money x ppb / 10^9}, rounded towards plus infinity; {@code 0 <= ppb <= 9 x 10^9}. */
    public static long portionUp(long money, long ppb) {
        return Math.negateExact(portionDown(Math.negateExact(money), ppb));
    }

    /** {@code a / b} rounded towards plus infinity, for {@code b > 0}. */
    public static long ceilDiv(long a, long b) {
        return -Math.floorDiv(-a, b);
    }

    /** The whole part of {@code a x b / c}, for {@code a, b >= 0} and {@code c > 0}; the product may need 128 bits, the result must fit. */
    public static long mulDiv(long a, long b, long c) {
        if (a < 0 || b < 0 || c <= 0) {
            throw new IllegalArgumentException("need a, b >= 0 and c > 0, got a = %d, b = %d, c = %d".formatted(a, b, c));
        }
        long low = a * b;
        if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
            return low / c;
        }
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c)).longValueExact();
    }

    /** Compares {@code a x b} with {@code c x d} in 128 bits: negative, 0 or positive as the first product is smaller, equal or larger. */
    public static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** Compares {@code a x b x c x d} with {@code e x f x g x h}, all of them at least 0, in 256 bits: negative, 0 or positive as the first product is smaller, equal or larger. */
    public static int compareProducts(long a, long b, long c, long d, long e, long f, long g, long h) {
        for (int limb = 3; limb >= 0; limb--) {
            int order = Long.compareUnsigned(limb(limb, a, b, c, d), limb(limb, e, f, g, h));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** 64 bits of a product of four numbers that are at least 0, limb 0 the lowest: schoolbook multiplication of {@code a x b} by {@code c x d}. */
    private static long limb(int limb, long a, long b, long c, long d) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        long otherLow = c * d;
        long otherHigh = Math.multiplyHigh(c, d);
        if (limb == 0) {
            return low * otherLow;
        }
        long first = unsignedHigh(low, otherLow);
        long second = low * otherHigh;
        long third = high * otherLow;
        long one = first + second;
        long two = one + third;
        if (limb == 1) {
            return two;
        }
        long carried = (Long.compareUnsigned(one, first) < 0 ? 1 : 0) + (Long.compareUnsigned(two, one) < 0 ? 1 : 0);
        long fourth = unsignedHigh(low, otherHigh);
        long fifth = unsignedHigh(high, otherLow);
        long top = high * otherHigh;
        // below 2^63 each, but for the last: the high halves are below 2^62
        long middle = fourth + fifth + carried;
        long three = middle + top;
        return limb == 2 ? three : Math.multiplyHigh(high, otherHigh) + (Long.compareUnsigned(three, middle) < 0 ? 1 : 0);
    }

    /** The upper 64 bits of a product of two unsigned numbers. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
