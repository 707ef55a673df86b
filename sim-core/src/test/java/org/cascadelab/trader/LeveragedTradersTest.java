package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Requirements;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void whoChoosesByProspectThinksAtEveryWarningAnew() {
        Population traders = open(6, "accounts", "1", "largest-share", "100%", "choice.type", "prospect", "choice.precision", "0");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            venue.markTicks = fallToMaintenanceTimes(1.2);
            long paidBefore = venue.paidIn[0];
            long ordersBefore = venue.marketOrders;
            traders.marginWarned(0, venue, venue, venue);
            assertThat(venue.pendingWakes()).isEqualTo(1);
            venue.tick(List.of(traders), venue.nanos + 3_600 * SECOND);
            seen.add(venue.paidIn[0] > paidBefore ? "adds" : venue.marketOrders > ordersBefore ? "reduces" : "waits");
        }
        assertThat(seen).containsExactlyInAnyOrder("adds", "reduces", "waits");
    }

    @Test
    void herdingAndPanicAllocateNothingAndAChoiceOnlyWhatTheNormalDistributionDoes() {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Population traders = open(6, "choice.type", "prospect", "choice.herding", "1", "panic.type", "logistic", "panic.calm", "1%", "reaction-delay", "1s");
        SilentVenue silent = new SilentVenue();
        traders.seed(silent, silent, silent);
        silent.run(traders, 2_000);
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        silent.run(traders, 2_000);
        long between = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(silent.calls).as("orders of those who panic").isGreaterThan(2_000);
        assertThat(between - before).as("bytes in 2 000 ticks").isLessThan(20_000);
        for (int account = 0; account < 900; account++) {
            traders.marginWarned(account, silent, silent, silent);
        }
        silent.run(traders, 2_000);
        long after = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(after - between).as("bytes in 900 choices").isLessThan(900 * 600);
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

    @ParameterizedTest
    @CsvSource({"long, hyperliquid-longs", "short, hyperliquid-shorts"})
    void openInterestLiesAsFarFromItsLiquidationAsTheProfileSaysWithTiersToo(String side, String profile) {
        var tiers = Requirements.CATALOG.entry("tiers");
        venue.requirement = tiers.build(Params.defaults(tiers.parameters())).build(PaperVenue.BTC);
        open(8, "side", side, "open-interest", "1_000_000_000 USD", "distance-to-liquidation", profile);
        double[] within = {0.02, 0.05, 0.1, 0.2, 0.5, 1};
        double[] shares = side.equals("long") ? new double[] {0.0002, 0.013, 0.022, 0.11, 0.53, 0.73} : new double[] {0.002, 0.017, 0.078, 0.15, 0.38, 0.58};
        for (int point = 0; point < within.length; point++) {
            assertThat(shareWithin(within[point])).as("within %s", within[point]).isCloseTo(shares[point], within(0.0005));
        }
        // straight lines between the points, as far as two thousand heavy-tailed positions show them
        assertThat(shareWithin(0.35)).isCloseTo((shareWithin(0.2) + shareWithin(0.5)) / 2, within(0.05));
    }

    private double shareWithin(double distance) {
        long lots = 0;
        long all = 0;
        for (int account = 0; account < venue.accounts; account++) {
            long trigger = venue.requirement.triggerTicks(venue.cash[account], venue.lots[account]);
            // the first tick in breach is one beyond the price at which the maintenance margin is just there
            boolean isWithin = venue.lots[account] > 0 ? trigger + 1 >= OPENING * (1 - distance) && trigger >= 0 : trigger - 1 <= OPENING * (1 + distance);
            lots += isWithin ? Math.abs(venue.lots[account]) : 0;
            all += Math.abs(venue.lots[account]);
        }
        return lots / (double) all;
    }

    @Test
    void entriesAreLognormalAroundTheirMedianAndMoveNobodysEquity() {
        open(9, "accounts", "20000", "open-interest", "10_000_000_000 USD", "entry", "-2%", "entry-sigma", "0.01", "leverage", "2", "most-leverage", "2");
        double[] entries = Arrays.stream(venue.entryTicks, 0, venue.accounts).mapToDouble(entry -> entry / (double) OPENING).sorted().toArray();
        assertThat(entries[10_000]).isCloseTo(0.98, within(0.0005));
        assertThat(Math.log(entries[16_827] / entries[10_000])).isCloseTo(0.01, within(0.0005));
        for (int account = 0; account < venue.accounts; account++) {
            assertThat(leverage(account)).isCloseTo(2, within(0.001));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "short"})
    void nobodyOpenedWithLessThanTheInitialMargin(String side) {
        venue.largestLeverage = 20;
        open(10, "side", side, "entry-sigma", "0.2", "distance-to-liquidation.type", "table", "distance-to-liquidation.within", "1%, 3%, 50%",
                "distance-to-liquidation.shares", "20%, 40%, 100%");
        int losing = 0;
        for (int account = 0; account < venue.accounts; account++) {
            long paidIn = venue.cash[account] + venue.lots[account] * venue.entryTicks[account];
            assertThat(paidIn * 20.0).as("account %d", account).isGreaterThanOrEqualTo(Math.abs(venue.lots[account]) * (venue.entryTicks[account] - 1.0));
            losing += venue.lots[account] * (OPENING - venue.entryTicks[account]) < 0 ? 1 : 0;
        }
        assertThat(losing).isBetween(1_000, 1_990);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "short"})
    void anInverseContractStandsAsFarFromItsLiquidationAndWasOpenedAtTheVenuesTerms(String side) {
        // 100 USD a lot at 0.1 USD a tick and 0.00000001 coins a unit: 100 000 coins are 100 000 000 USD at 1000 USD
        venue.contract = Contract.inverse(100_000_000_000L);
        venue.requirement = TieredRequirement.flat(venue.contract, 5_000_000, 50_000_000);
        open(11, "side", side, "entry-sigma", "0.2", "open-interest", "100_000_000 USD", "distance-to-liquidation.type", "table", "distance-to-liquidation.within",
                "1%, 3%, 50%",
                "distance-to-liquidation.shares", "20%, 40%, 100%");
        assertThat(shareWithin(0.01)).isCloseTo(0.2, within(0.0005));
        assertThat(shareWithin(0.03)).isCloseTo(0.4, within(0.0005));
        assertThat(shareWithin(0.5)).isCloseTo(1, within(0.0005));
        for (int account = 0; account < venue.accounts; account++) {
            long atEntry = venue.contract.value(venue.lots[account], venue.entryTicks[account]);
            // to the tick of the entry, and the unit of the values
            assertThat((venue.cash[account] + atEntry) / (double) Math.abs(atEntry)).as("account %d", account).isGreaterThan(0.05 - 1e-5);
        }
    }

    @Test
    void whoStandsBelowTheInitialMarginHasLostAtLeastWhatBroughtItThere() {
        venue.largestLeverage = 20;
        open(10, "accounts", "1", "distance-to-liquidation.type", "table", "distance-to-liquidation.within", "1%, 1.0001%", "distance-to-liquidation.shares", "0%, 100%");
        // 1 % to go, and 0.5 % of maintenance: equity 0.0149505 of the value, 5 % of it at the entry
        assertThat(venue.entryTicks[0] / (double) OPENING).isCloseTo((1 - 0.01495) / 0.95, within(1e-4));
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToChange() {
        assertThatThrownBy(() -> open(1, "open-interest", "1_000 USD")).hasMessageContaining("10 lots cannot be split among 2000 accounts");
        assertThatThrownBy(() -> open(1, "accounts", "10", "largest-share", "5%")).hasMessageContaining("10 accounts cannot hold everything");
        assertThatThrownBy(() -> open(1, "adds-collateral", "70%", "reduces", "40%")).hasMessageContaining("at most 100%");
        assertThatThrownBy(() -> open(1, "leverage", "60")).hasMessageContaining("need least-leverage <= leverage <= most-leverage");
        assertThatThrownBy(() -> open(1, "wallet", "0")).hasMessageContaining("set 'wallet' above 0, or 'adds-collateral' to 0%");
        assertThatThrownBy(() -> open(1, "distance-to-liquidation", "hyperliquid-shorts")).hasMessageContaining("no price falls by more than 100%");
        assertThatThrownBy(() -> open(1, "distance-to-liquidation", "hyperliquid-longs", "in-coins", "10%")).hasMessageContaining("exclude each other");
        venue.maintenancePpm = 100_000;
        assertThatThrownBy(() -> open(1)).hasMessageContaining("below its maintenance margin");
    }

    private long fallToMaintenanceTimes(double multiple) {
        double maintenance = venue.maintenancePpm / 1e6 * multiple;
        double lots = venue.lots[0];
        return Math.round(-venue.cash[0] / (lots * (1 - maintenance)));
    }
}
