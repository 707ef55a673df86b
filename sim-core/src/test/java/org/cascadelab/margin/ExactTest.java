package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactTest {
    @Property
    void portionsAreRoundedExactlyAndOnlyOnce(@ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long money,
            @ForAll @LongRange(max = 9_000_000_000L) long ppb) {
        BigDecimal exact = BigDecimal.valueOf(money).multiply(BigDecimal.valueOf(ppb, 9));
        assertThat(Exact.portionDown(money, ppb)).isEqualTo(exact.setScale(0, RoundingMode.FLOOR).longValueExact());
        assertThat(Exact.portionUp(money, ppb)).isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    @Property
    void quotientsOfLargeProductsAreExact(@ForAll @LongRange(max = Long.MAX_VALUE) long a, @ForAll @LongRange(max = Long.MAX_VALUE) long c) {
        long whole = Math.max(1, c);
        long part = Math.min(a, whole);
        assertThat(Exact.mulDiv(part, a, whole))
                .isEqualTo(BigInteger.valueOf(part).multiply(BigInteger.valueOf(a)).divide(BigInteger.valueOf(whole)).longValueExact());
    }

    @Property
    void productsAreComparedIn128Bits(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
        int expected = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d)));
        assertThat(Integer.signum(Exact.compareProducts(a, b, c, d))).isEqualTo(expected);
    }

    @Property
    void productsOfFourAreComparedIn256Bits(@ForAll @Size(8) List<@LongRange(max = Long.MAX_VALUE) Long> factors, @ForAll @IntRange(max = 3) int shared) {
        long[] f = factors.stream().mapToLong(Long::longValue).toArray();
        // the same but for the last few, so that the products are often near each other or equal
        System.arraycopy(f, 0, f, 4, shared);
        assertThat(Integer.signum(compared(f))).isEqualTo(product(f, 0).compareTo(product(f, 4)));
        long[] near = {f[0], f[1], f[2], f[3], f[3], f[2], f[1], Math.max(0, f[0] - 1)};
        assertThat(Integer.signum(compared(near))).isEqualTo(product(near, 0).compareTo(product(near, 4)));
        assertThat(compared(f[0], f[1], f[2], f[3], f[2], f[0], f[3], f[1])).isZero();
    }

    @Test
    void theLargestProductsOfFourDoNotWrap() {
        long most = Long.MAX_VALUE;
        assertThat(compared(most, most, most, most, most, most, most, most)).isZero();
        assertThat(compared(most, most, most, most, most, most, most, most - 1)).isPositive();
        assertThat(compared(1L << 62, 1L << 62, 2, 2, 1L << 62, 1L << 62, 4, 1)).isZero();
        assertThat(compared(most, most, 1, 0, 0, 0, 0, 0)).isZero();
    }

    private static int compared(long... f) {
        return Exact.compareProducts(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
    }

    private static BigInteger product(long[] factors, int from) {
        return Arrays.stream(factors, from, from + 4).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    @Test
    void whatDoesNotFitIsRefusedRatherThanWrapped() {
        assertThatThrownBy(() -> Exact.portionDown(Long.MAX_VALUE, 2_000_000_000L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Exact.mulDiv(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
    }
}
