package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.ONE;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.Books.asks;
import static org.cascadelab.liquidation.Books.bids;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** What holds for every sizing of the catalog and every composition of them, and for every rulebook drawn from the catalogs over random market histories. */
class RulebookPropertiesTest {
    private static final MarginRequirement TEN_PERCENT = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
    private static final long MARK = 100;

    private static Breach breach(long equity, long lots, long fee, long luck) {
        Breach plain = Books.breach(equity, lots, MARK, TEN_PERCENT, 1_200_000_000L, fee);
        Progress progress = new Progress(20_000_000_000L, 25_000_000_000L, 0, luck, List.of(new Progress.Slice(25_000_000_000L, 1)));
        return new Breach(plain.standing(), plain.requirement(), plain.target(), fee, Math.abs(lots), 0, progress);
    }

    private static DepthView deep(long lots) {
        return lots > 0 ? bids(MARK, Math.abs(lots)) : asks(MARK, Math.abs(lots));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void aCloseNeverIncreasesNeverTurnsAroundAndTakesEverythingOnceNoEquityIsLeft(@ForAll long seed, @ForAll @LongRange(min = 1, max = 2_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = -300, max = 1_500) long equityPerLotHundredths, @ForAll @LongRange(min = 0, max = 3) long feePercent) {
        RandomRulebooks drawn = new RandomRulebooks(seed);
        SlotChoice choice = drawn.sizing(2);
        Sizing sizing = drawn.build(choice);
        long lots = isLong ? size : -size;
        for (DepthView depth : new DepthView[] {deep(lots), isLong ? bids(MARK, 3, 99, 5) : asks(MARK, 3, 101, 5), isLong ? bids() : asks()}) {
            Close close = sizing.size(breach(equityPerLotHundredths * size / 100, lots, feePercent * PERCENT, seed), depth);
            assertThat(close.lots()).as("%s", choice).isBetween(0L, size);
            if (equityPerLotHundredths * size / 100 <= 0) {
                assertThat(close.lots()).as("%s", choice).isEqualTo(size);
            }
        }
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void moreOfAnAccountsOwnShortfallNeverClosesLess(@ForAll long seed, @ForAll @LongRange(min = 1, max = 500) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 0, max = 3) long feePercent) {
        RandomRulebooks drawn = new RandomRulebooks(seed);
        SlotChoice choice = drawn.sizing(2);
        Sizing sizing = drawn.build(choice);
        long lots = isLong ? size : -size;
        long before = Long.MAX_VALUE;
        for (long equity = -size; equity < 10 * size; equity += Math.max(1, size / 4)) {
            long closed = sizing.size(breach(equity, lots, feePercent * PERCENT, seed), deep(lots)).lots();
            assertThat(closed).as("%s, equity %d of %d lots", choice, equity, size).isLessThanOrEqualTo(before);
            before = closed;
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void noDustIsLeftWhereTheRuleSaysSo(@ForAll long seed, @ForAll @LongRange(min = 1, max = 500) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = -100, max = 1_199) long equityPerLotHundredths, @ForAll @LongRange(min = 0, max = 60_000) long dust, @ForAll @LongRange(min = 1, max = 50) long least) {
        RandomRulebooks drawn = new RandomRulebooks(seed);
        SlotChoice inner = drawn.sizing(1);
        Sizing sizing = new DustRule(drawn.build(inner), least, dust);
        long lots = isLong ? size : -size;
        long closed = sizing.size(breach(equityPerLotHundredths * size / 100, lots, 0, seed), deep(lots)).lots();
        assertThat(closed == 0 || closed >= Math.min(size, least)).as("%s closes %d", inner, closed).isTrue();
        assertThat(closed == 0 || closed == size || (size - closed) * MARK >= dust).as("%s closes %d of %d", inner, closed, size).isTrue();
    }

    /** The sizings whose promise is the target, each on its own. */
    private static final List<String> RESTORING = List.of("restore-to-target", "restore-at-mark", "severity-tiers");

    private static boolean restores(Sizing sizing, long equity, long lots, long fee) {
        Breach breach = breach(equity, lots, fee, 0);
        long closed = sizing.size(breach, deep(lots)).lots();
        long after = equity - Exact.portionUp(closed * MARK, fee);
        return closed == breach.size() || after >= breach.targetFor(breach.size() - closed);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void aCompleteFillAtTheMarkRestoresTheTargetAndAFeeThatEatsTheMarginClosesEverything(@ForAll @LongRange(min = 1, max = 100_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 1, max = 999) long equityPerLotHundredths, @ForAll @LongRange(min = 0, max = 130) long feePerMille) {
        long lots = isLong ? size : -size;
        long equity = equityPerLotHundredths * size / 100;
        long fee = feePerMille * PERCENT / 10;
        for (String name : RESTORING) {
            Sizing sizing = new RandomRulebooks(0).build(SlotChoice.of(Slot.SIZING, name));
            assertThat(restores(sizing, equity, lots, fee)).as(name).isTrue();
            // f + s >= m, with the shortfall s = m - E / N: the fee alone eats what is left
            if (Exact.portionUp(size * MARK, fee) >= equity) {
                assertThat(sizing.size(breach(equity, lots, fee, 0), deep(lots)).lots()).as(name).isEqualTo(size);
            }
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theWrongFormulaShortfallOverNotionalIsCaughtByThatProperty(@ForAll @LongRange(min = 100, max = 100_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 100, max = 900) long equityPerLotHundredths) {
        // k = (target - E) / N, which forgets that closing k lowers the requirement by k x m only
        Sizing wrong = (breach, depth) -> Close.of(Math.min(breach.size(), Exact.ceilDiv(breach.shortage(), breach.standing().markTicks())));
        assertThat(restores(wrong, equityPerLotHundredths * size / 100, isLong ? size : -size, 0)).isFalse();
    }

    /** 100 ticks of a jumping mark, a thin book, funding at every tick and traders who pay in; the books are verified at every check. */
    private static TestVenue history(Rulebook rulebook, long seed) {
        Random random = new Random(seed);
        TestVenue venue = new TestVenue(rulebook, 1_000);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, random.nextInt(20_000));
        int first = venue.ledger.accounts();
        for (int i = 0; i < 40; i++) {
            long size = 1 + random.nextInt(300);
            venue.trader(random.nextBoolean() ? size : -size, size * 1_000 / (4 + random.nextInt(16)));
        }
        for (int tick = 0; tick < 100; tick++) {
            venue.mark = Math.max(10, venue.mark + random.nextInt(31) - 16 + (random.nextInt(40) == 0 ? random.nextInt(201) - 100 : 0));
            venue.index = Math.max(10, venue.mark + random.nextInt(21) - 10);
            venue.cancelAll(venue.maker);
            venue.bids(venue.mark - random.nextInt(5), 1 + random.nextInt(300), Math.max(1, venue.mark - 20), 1 + random.nextInt(100));
            venue.asks(venue.mark + 1 + random.nextInt(5), 1 + random.nextInt(300), venue.mark + 20, 1 + random.nextInt(100));
            // everybody pays or receives up to 2 % of the price at every tick
            venue.ledger.fund(0, random.nextInt(41) - 20);
            if (random.nextInt(3) == 0) {
                venue.pay(first + random.nextInt(40), random.nextInt(5_000));
            }
            Map<Integer, Long> before = new TreeMap<>();
            for (int account = first; account < venue.ledger.accounts(); account++) {
                before.put(account, venue.ledger.lots(account));
            }
            venue.check();
            before.forEach((account, lots) -> assertThat(venue.ledger.lots(account) * Long.signum(lots)).as("account %d", account).isBetween(0L, Math.abs(lots)));
        }
        venue.liquidator.finish(100, 100 * TestVenue.SECOND);
        assertThat(venue.bankruptedWinners).as("no deal takes a winner's equity below zero").isEmpty();
        return venue;
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void nothingIsMadeOrLostOnAnyPathPositionsOnlyShrinkAndEveryEpisodeEndsOnce(@ForAll long seed) {
        Rulebook rulebook = new RandomRulebooks(seed).rulebook();
        TestVenue venue = history(rulebook, seed);
        List<Integer> started = venue.facts(LiquidationStarted.class).stream().map(LiquidationStarted::episode).toList();
        assertThat(venue.facts(LiquidationEnded.class)).extracting(LiquidationEnded::episode).containsExactlyInAnyOrderElementsOf(started);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void theSameHistoryGivesTheSameFacts(@ForAll long seed) {
        assertThat(history(new RandomRulebooks(seed).rulebook(), seed).facts).isEqualTo(history(new RandomRulebooks(seed).rulebook(), seed).facts);
    }

    @Test
    void theHistoriesDriveEveryPath() {
        Map<String, Integer> paths = new TreeMap<>();
        for (long seed = 0; seed < 100; seed++) {
            history(new RandomRulebooks(seed).rulebook(), seed).facts.stream().map(fact -> fact.getClass().getSimpleName()).distinct().forEach(path -> paths.merge(path, 1, Integer::sum));
        }
        assertThat(paths.keySet()).contains("PositionTakenOver", "InventoryTraded", "Deleveraged", "LossSocialised", "BadDebtBooked", "ForcedFilled");
        assertThat(paths.values()).allSatisfy(runs -> assertThat(runs).as("%s", paths).isGreaterThan(5));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aSafeAccountIsLeftAloneByEveryRulebook(@ForAll long seed, @ForAll @LongRange(min = 1, max = 300) long size, @ForAll boolean isLong) {
        TestVenue venue = new TestVenue(new RandomRulebooks(seed).rulebook(), 1_000);
        venue.bids(1_000, 10_000);
        venue.asks(1_001, 10_000);
        // 10 % of the value and more: above the initial margin of the higher tier
        int account = venue.trader(isLong ? size : -size, size * 100 + 1);
        venue.checks(20);
        assertThat(venue.ledger.lots(account)).isEqualTo(isLong ? size : -size);
        assertThat(venue.facts(LiquidationStarted.class)).isEmpty();
        assertThat(venue.book.depth().lots(Side.BUY)).isEqualTo(10_000);
    }
}
