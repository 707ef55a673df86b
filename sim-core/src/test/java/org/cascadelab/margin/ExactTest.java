package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
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

    @Test
    void whatDoesNotFitIsRefusedRatherThanWrapped() {
        assertThatThrownBy(() -> Exact.portionDown(Long.MAX_VALUE, 2_000_000_000L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Exact.mulDiv(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
    }
}
