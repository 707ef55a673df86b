package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BasisTradersTest {
    private final PaperVenue venue = new PaperVenue();

    private long[] held(String... namesAndTexts) {
        venue.run(PaperVenue.population("basis-traders", "hedgers", 1, namesAndTexts), 100);
        return Arrays.copyOf(venue.lots, venue.accounts);
    }

    @Test
    void theyHoldTheOpenInterestInPartsThatAreEqualToALot() {
        // a lot is worth 100 USD
        assertThat(held("accounts", "3", "open-interest", "1_000 USD")).containsExactly(-3, -3, -4);
        assertThat(new BasisTradersTest().held("accounts", "3", "open-interest", "1_000 USD", "side", "long")).containsExactly(3, 3, 4);
        assertThat(new BasisTradersTest().held("accounts", "3", "open-interest", "199 USD")).as("fewer lots than accounts").containsExactly(0, 0, -1);
        assertThat(new BasisTradersTest().held("accounts", "2", "open-interest", "0 USD")).containsExactly(0, 0);
    }

    @Test
    void theyAreNeitherMarginedNorEverDueNorTrading() {
        held("accounts", "3");
        assertThat(venue.margined).containsOnly(false);
        assertThat(venue.pendingWakes()).isZero();
        assertThat(venue.marketOrders + venue.limitOrders).isZero();
    }

    @Test
    void theirAccountsAreOpenedAtTheOpeningPriceWithNothingElse() {
        held("accounts", "1", "open-interest", "1_000 USD");
        assertThat(venue.equity(0)).isZero();
        venue.mark(PaperVenue.OPENING + 5);
        assertThat(venue.equity(0)).as("10 lots short").isEqualTo(-50);
    }
}
