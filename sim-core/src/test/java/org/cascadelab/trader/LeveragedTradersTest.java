package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class LeveragedTradersTest {
    private final PaperVenue venue = new PaperVenue();

    private Population open(long seed, String... namesAndTexts) {
        Population traders = PaperVenue.population("leveraged", "longs", seed, namesAndTexts);
        traders.open(venue);
        return traders;
    }

    private double leverage(int account) {
        return Math.abs(venue.lots[account]) * (double) OPENING / (venue.cash[account] + venue.lots[account] * OPENING);
    }

    @Test
    void positionsAddUpToTheOpenInterestExactlyAndAreHeavyTailed() {
        open(3, "open-interest", "123_456_700 USD");
        long[] sizes = Arrays.copyOf(venue.lots, venue.accounts);
        Arrays.sort(sizes);
        assertThat(Arrays.stream(sizes).sum()).isEqualTo(1_234_567);
        assertThat(sizes[0]).isPositive();
        assertThat(sizes[1_999]).isLessThanOrEqualTo(Math.round(0.05 * 1_234_567) + 2);
        assertThat(Arrays.stream(sizes, 1_980, 2_000).sum() / 1_234_567.0).isBetween(0.25, 0.8);
    }

    @Test
    void noPositionExceedsTheLargestShareWhateverTheDraw() {
        for (int seed = 0; seed < 50; seed++) {
            PaperVenue other = new PaperVenue();
            PaperVenue.population("leveraged", "longs", seed, "accounts", "30", "largest-share", "5%").open(other);
            assertThat(Arrays.stream(other.lots).max().orElseThrow()).isLessThanOrEqualTo(50_002);
            assertThat(Arrays.stream(other.lots).sum()).isEqualTo(1_000_000);
        }
    }

    @Test
    void sizesFollowTheStatedTail() {
        open(4, "accounts", "20000", "largest-share", "100%", "open-interest", "10_000_000_000 USD");
        double[] sizes = Arrays.stream(venue.lots, 0, venue.accounts).sorted().asDoubleStream().toArray();
        int top = 2_000;
        double sum = 0;
        for (int i = sizes.length - top; i < sizes.length; i++) {
            sum += Math.log(sizes[i] / sizes[sizes.length - top - 1]);
        }
        assertThat(top / sum).isCloseTo(0.8, within(0.06));
    }

    @Test
    void leverageFollowsItsCutLognormal() {
        open(5, "accounts", "20000", "open-interest", "10_000_000_000 USD");
        double[] leverages = new double[venue.accounts];
        for (int account = 0; account < leverages.length; account++) {
            leverages[account] = leverage(account);
        }
        Arrays.sort(leverages);
        assertThat(leverages[10_000]).isCloseTo(10, within(0.3));
        assertThat(leverages[0]).isGreaterThan(1.99).isLessThan(2.05);
        assertThat(leverages[19_999]).isLessThanOrEqualTo(50).isGreaterThan(48);
    }

    @Test
    void noPositionHasMoreLeverageThanTheVenueAllows() {
        venue.largestLeverage = 7;
        open(5);
        for (int account = 0; account < venue.accounts; account++) {
            assertThat(leverage(account)).isLessThanOrEqualTo(7);
        }
    }

    @Test
    void shortsHoldTheOtherSide() {
        open(5, "side", "short");
        assertThat(Arrays.stream(venue.lots).sum()).isEqualTo(-1_000_000);
        assertThat(leverage(0)).isBetween(2.0, 50.0);
    }

    @Test
    void whoAddsCollateralRestoresTheRatioItWantsAfterItsDelay() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "100%", "reduces", "0%", "wallet", "1000", "restores-to", "1.5");
        venue.markTicks = fallToMaintenanceTimes(1.2);
        traders.marginWarned(0, venue, venue, venue);
        traders.marginWarned(0, venue, venue, venue);
        assertThat(venue.pendingWakes()).isEqualTo(1);
        assertThat(venue.paidIn[0]).isZero();
        venue.tick(List.of(traders), 3_600 * SECOND);
        assertThat((double) venue.equity(0) / venue.maintenance(0)).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void aWalletIsAllThatATraderCanAdd() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "100%", "reduces", "0%", "wallet", "0.001");
        long collateral = venue.cash[0] + venue.lots[0] * OPENING;
        for (int i = 0; i < 20; i++) {
            venue.markTicks = fallToMaintenanceTimes(1.05);
            traders.marginWarned(0, venue, venue, venue);
            venue.tick(List.of(traders), venue.nanos + 3_600 * SECOND);
        }
        assertThat(venue.paidIn[0]).isPositive().isLessThan(collateral / 50);
    }

    @Test
    void whoReducesSellsJustEnoughAtTheMark() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "0%", "reduces", "100%", "restores-to", "1.5");
        venue.markTicks = fallToMaintenanceTimes(1.2);
        venue.limit(venue.openUnmargined(0), Side.BUY, venue.markTicks, 10_000_000);
        traders.marginWarned(0, venue, venue, venue);
        venue.tick(List.of(traders), 3_600 * SECOND);
        assertThat((double) venue.equity(0) / venue.maintenance(0)).isBetween(1.5, 1.5001);
        assertThat(venue.lots[0]).isCloseTo(800_000, within(100L));
    }

    @Test
    void whoWaitsDoesNothing() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "0%", "reduces", "0%");
        venue.markTicks = fallToMaintenanceTimes(1.2);
        traders.marginWarned(0, venue, venue, venue);
        assertThat(venue.pendingWakes()).isZero();
    }

    @Test
    void aForcedPartialCloseIsAnsweredLikeAWarningAndAFullOneIsNot() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "100%", "reduces", "0%");
        venue.markTicks = fallToMaintenanceTimes(1.2);
        long kept = venue.lots[0];
        venue.lots[0] = 0;
        traders.forceClosed(0, kept, venue, venue, venue);
        assertThat(venue.pendingWakes()).isZero();
        venue.lots[0] = kept;
        traders.forceClosed(0, 1, venue, venue, venue);
        assertThat(venue.pendingWakes()).isEqualTo(1);
    }

    @Test
    void nobodyPaysIntoAnAccountWithoutEquity() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "adds-collateral", "100%", "reduces", "0%", "wallet", "1000");
        venue.markTicks = OPENING / 3;
        traders.marginWarned(0, venue, venue, venue);
        venue.tick(List.of(traders), 3_600 * SECOND);
        assertThat(venue.paidIn[0]).isZero();
    }

    @Test
    void dispositionsHaveTheStatedShares() {
        Population traders = open(7);
        venue.markTicks = OPENING * 995 / 1000;
        for (int account = 0; account < venue.accounts; account++) {
            traders.marginWarned(account, venue, venue, venue);
        }
        assertThat(venue.pendingWakes() / 2_000.0).isCloseTo(0.5, within(0.04));
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToChange() {
        assertThatThrownBy(() -> open(1, "open-interest", "1_000 USD")).hasMessageContaining("10 lots cannot be split among 2000 accounts");
        assertThatThrownBy(() -> open(1, "accounts", "10", "largest-share", "5%")).hasMessageContaining("10 accounts cannot hold everything");
        assertThatThrownBy(() -> open(1, "adds-collateral", "70%", "reduces", "40%")).hasMessageContaining("at most 100%");
        assertThatThrownBy(() -> open(1, "leverage", "60")).hasMessageContaining("need least-leverage <= leverage <= most-leverage");
        venue.maintenancePpm = 100_000;
        assertThatThrownBy(() -> open(1)).hasMessageContaining("below its maintenance margin");
    }

    private long fallToMaintenanceTimes(double multiple) {
        double maintenance = venue.maintenancePpm / 1e6 * multiple;
        double lots = venue.lots[0];
        return Math.round(-venue.cash[0] / (lots * (1 - maintenance)));
    }
}
