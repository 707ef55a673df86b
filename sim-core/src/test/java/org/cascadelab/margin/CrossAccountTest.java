package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.margin.CrossAccount.Holding;
import org.junit.jupiter.api.Test;

class CrossAccountTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void everyPieceIsChargedWithItsShareOfTheLossByMaintenanceMargin() {
        // 20 short of nothing; 20 and 30 of maintenance margin: 8 of the debt fall on the first, 12 on the second
        CrossAccount account = new CrossAccount(d("-520"), List.of(new Holding(d("2"), d("100"), d("0.1")), new Holding(d("3"), d("100"), d("0.1"))));
        assertThat(account.equity()).isEqualByComparingTo("-20");
        assertThat(account.bankruptcyQuote(0, BigDecimal.ONE)).isEqualByComparingTo("208");
        assertThat(account.bankruptcyQuote(1, BigDecimal.ONE)).isEqualByComparingTo("312");
        assertThat(account.bankruptcyQuote(1, d("0.5"))).isEqualByComparingTo("156");
    }

    @Test
    void closingEverythingAtBankruptcyLeavesNothing() {
        CrossAccount account = new CrossAccount(d("450"), List.of(new Holding(d("-4"), d("100"), d("0.05")), new Holding(d("1"), d("7"), d("0.2"))));
        BigDecimal left = account.quoteBalance().add(account.bankruptcyQuote(0, BigDecimal.ONE)).add(account.bankruptcyQuote(1, BigDecimal.ONE));
        assertThat(left.abs()).isLessThan(d("0.00001"));
        assertThatThrownBy(() -> account.bankruptcyQuote(0, d("1.1"))).hasMessageContaining("<= 1");
    }

    @Test
    void anAccountIsLiquidatableStrictlyBelowItsMargin() {
        Holding coin = new Holding(BigDecimal.ONE, d("100"), d("0.1"));
        assertThat(new CrossAccount(d("-90"), List.of(coin)).isLiquidatable()).isFalse();
        assertThat(new CrossAccount(d("-90.01"), List.of(coin)).isLiquidatable()).isTrue();
        assertThat(new CrossAccount(d("-90"), List.of(coin)).marginFraction()).isEqualByComparingTo("0.1");
    }
}
