package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.ONE;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.Books.asks;
import static org.cascadelab.liquidation.Books.bids;
import static org.cascadelab.liquidation.Books.breach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.SlabRequirement;
import org.cascadelab.margin.Standing;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

class RestoreToTargetTest {
    private static final MarginRequirement ONE_PERCENT = TieredRequirement.flat(PERCENT, 2 * PERCENT);
    private static final MarginRequirement TIERS = new TieredRequirement(new long[] {0, 1_000_000, 20_000_000}, new long[] {PERCENT, 2 * PERCENT, 5 * PERCENT},
            new long[] {2 * PERCENT, 4 * PERCENT, 10 * PERCENT});
    /** as the tiers, but the rate is that of the whole position, so that closing into a lower slab frees margin at once */
    private static final MarginRequirement SLABS = new SlabRequirement(Contract.LINEAR, new long[] {0, 1_000_000, 20_000_000}, new long[] {PERCENT, 2 * PERCENT, 5 * PERCENT},
            new long[] {2 * PERCENT, 4 * PERCENT, 10 * PERCENT});
    private final Sizing sizing = new RestoreToTarget();

    /** q 100, P 100, r 0.9 %, target 1.2 %, bids 99.9 x 5, 99 x 40, 98.9 x 40, 98.85 x 15; in ticks of 0.01. */
    @Test
    void stopsWhereEveryFurtherContractWouldMakeTheRestWorse() {
        Breach breach = breach(9_000, 100, 10_000, ONE_PERCENT, 1_200_000_000L, 0);
        DepthView book = bids(9_990, 5, 9_900, 40, 9_890, 40, 9_885, 15);

        assertThat(sizing.size(breach, book)).isEqualTo(new Close(5, 9_990));
        // the rule on the headroom alone would go on to the end: 8 950 - 100 x 40 - 110 x 40 - 115 x 15 < 0
        assertThat(9_000 - 10 * 5 - 100 * 40 - 110 * 40 - 115 * 15).isEqualTo(-1_175);
    }

    @Test
    void stopsForAShortAtTheMirroredLevel() {
        Breach breach = breach(9_000, -100, 10_000, ONE_PERCENT, 1_200_000_000L, 0);
        DepthView book = asks(10_010, 5, 10_100, 40, 10_110, 40, 10_115, 15);

        assertThat(sizing.size(breach, book)).isEqualTo(new Close(5, 10_010));
    }

    @Test
    void atTheMarkWithoutFeeTheFirstTouchFractionIsBOverOnePlusB() {
        // r = m = 1 %, target 1.2 %: x = (1.2 % - 1 %) / 1.2 % = 1 / 6 of 600
        Breach breach = breach(60_000, 600, 10_000, ONE_PERCENT, 1_200_000_000L, 0);
        assertThat(sizing.size(breach, bids(10_000, 1_000_000)).lots()).isEqualTo(100);
    }

    /** Contracts of 100 USD in satoshis: one is worth 10^10 / price, and a long owes it. */
    @Test
    void anInversePositionIsWalkedInCoins() {
        Contract inverse = Contract.inverse(10_000_000_000L);
        MarginRequirement onePercent = TieredRequirement.flat(inverse, PERCENT, 2 * PERCENT);
        // 1000 contracts at 100 000 are a bitcoin; 0.8 % of equity is 1 % of 800 contracts
        Breach owner = new Breach(new Standing(100_000_000 + 800_000, 1_000, 100_000, inverse), onePercent, onePercent, 0, 1_000, 0);
        assertThat(sizing.size(owner, bids(100_000, 1_000_000)).lots()).isEqualTo(200);
        Breach shortSeller = new Breach(new Standing(-100_000_000 + 800_000, -1_000, 100_000, inverse), onePercent, onePercent, 0, 1_000, 0);
        assertThat(sizing.size(shortSeller, asks(100_000, 1_000_000)).lots()).isEqualTo(200);
        // at 0.5 % below the mark a contract costs 100 502.5: n of them leave 800 000 - 502.5 n for 1 % of (1000 - n) x 100 000: 402.02
        assertThat(sizing.size(owner, bids(99_500, 1_000_000)).lots()).isEqualTo(403);
    }

    @Test
    void aFeeOfHalfTheMarginRateRaisesTheFirstTouchFraction() {
        // b m / (m (1 + b) - f) = 0.2 % / 0.7 % = 2 / 7 of 700
        Breach breach = breach(70_000, 700, 10_000, ONE_PERCENT, 1_200_000_000L, PERCENT / 2);
        assertThat(sizing.size(breach, bids(10_000, 1_000_000)).lots()).isEqualTo(200);
    }

    /** The tempting formula k = (MM - E) / N forgets that closing k also lowers what is required by k x MM only. */
    @Test
    void theWrongFormulaShortfallOverNotionalLeavesTheAccountInBreach() {
        long equity = 50_000;
        Breach breach = breach(equity, 1_000, 10_000, ONE_PERCENT, ONE, 0);
        DepthView deep = bids(10_000, 1_000_000);

        long wrong = Exact.ceilDiv((breach.maintenance() - equity) * 1_000, breach.standing().notional());
        assertThat(wrong).isEqualTo(5);
        assertThat(equity).isLessThan(breach.targetFor(1_000 - wrong));

        long right = sizing.size(breach, deep).lots();
        assertThat(right).as("1 - E / (m N) = 1 - 0.5 %% / 1 %%").isEqualTo(500);
        assertThat(equity).isGreaterThanOrEqualTo(breach.targetFor(1_000 - right));
        assertThat(equity).isLessThan(breach.targetFor(1_000 - right + 1));
    }

    @Test
    void theTargetIsSolvedAcrossTierBoundaries() {
        // 1 % up to 1 000 000, 2 % above: N = 2 000 000 needs 30 000; equity 15 000 suffices for 1 250 000 (10 000 + 2 % of 250 000)
        MarginRequirement tiers = new TieredRequirement(new long[] {0, 1_000_000}, new long[] {PERCENT, 2 * PERCENT}, new long[] {2 * PERCENT, 4 * PERCENT});
        assertThat(sizing.size(breach(15_000, 2_000, 1_000, tiers, ONE, 0), bids(1_000, 9_999)).lots()).isEqualTo(750);
        // equity 8 000 suffices for 800 000, in the lower tier
        assertThat(sizing.size(breach(8_000, 2_000, 1_000, tiers, ONE, 0), bids(1_000, 9_999)).lots()).isEqualTo(1_200);
    }

    @Test
    void aFeeAtOrAboveTheTargetClosesEverything() {
        Breach breach = breach(9_900, 100, 10_000, ONE_PERCENT, 1_200_000_000L, 12 * PERCENT / 10);
        assertThat(sizing.size(breach, bids(10_000, 10))).isEqualTo(Close.of(100));
    }

    @Test
    void aFeeThatEatsTheEquityClosesEverything() {
        assertThat(sizing.size(breach(5_000, 100, 10_000, ONE_PERCENT, 1_200_000_000L, PERCENT / 2), bids(10_000, 10))).isEqualTo(Close.of(100));
        assertThat(sizing.size(breach(5_001, 100, 10_000, ONE_PERCENT, 1_200_000_000L, PERCENT / 2), bids(10_000, 10)).lots()).isEqualTo(10);
    }

    @Test
    void nothingIsClosedWhereTheBookStartsBeyondTheBankruptcyPrice() {
        assertThat(sizing.size(breach(9_000, 100, 10_000, ONE_PERCENT, 1_200_000_000L, 0), bids(9_910, 100)).lots()).isZero();
        assertThat(sizing.size(breach(9_000, 100, 10_000, ONE_PERCENT, 1_200_000_000L, 0), bids()).lots()).isZero();
    }

    @Test
    void aSafeAccountIsLeftAlone() {
        assertThat(sizing.size(breach(12_000, 100, 10_000, ONE_PERCENT, 1_200_000_000L, 0), bids(10_000, 100))).isEqualTo(Close.NOTHING);
    }

    @Property(tries = 3_000)
    void closesWhatAPlainWalkLotByLotCloses(@ForAll @LongRange(min = 1, max = 300) long size, @ForAll boolean isLong, @ForAll @LongRange(min = 1_000, max = 100_000) long mark,
            @ForAll @LongRange(max = 1_500_000_000) long equityShare, @ForAll @LongRange(max = 2 * PERCENT) long feePpb, @ForAll @LongRange(min = ONE, max = 2 * ONE) long exitPpb,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 150) Long> levels, @ForAll @LongRange(min = -20, max = 400) long step, @ForAll boolean jumps) {
        MarginRequirement requirement = jumps ? SLABS : TIERS;
        long lots = isLong ? size : -size;
        long equity = Exact.portionDown(requirement.maintenance(size, mark), equityShare);
        Breach breach = breach(equity, lots, mark, requirement, exitPpb, feePpb);
        long[] pricesAndLots = new long[2 * levels.size()];
        for (int i = 0; i < levels.size(); i++) {
            pricesAndLots[2 * i] = mark - (isLong ? 1 : -1) * step * (i + 1) / (step < 0 ? levels.size() + 1 - i : 1);
            pricesAndLots[2 * i + 1] = levels.get(i);
        }
        DepthView book = isLong ? bids(pricesAndLots) : asks(pricesAndLots);

        long closed = sizing.size(breach, book).lots();

        assertThat(closed).isEqualTo(lotByLot(breach, book));
        assertThat(closed).isBetween(0L, size);
    }

    @Property
    void inADeepBookAtTheMarkEveryCloseReachesTheTargetAndALargerShortfallNeverClosesLess(@ForAll @LongRange(min = 1, max = 100_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 100, max = 100_000) long mark, @ForAll @LongRange(max = 1_200_000_000) long equityShare, @ForAll @LongRange(max = 1_200_000_000) long otherShare,
            @ForAll @LongRange(max = PERCENT / 2) long feePpb, @ForAll boolean jumps) {
        MarginRequirement requirement = jumps ? SLABS : TIERS;
        long lots = isLong ? size : -size;
        DepthView deep = isLong ? bids(mark, size) : asks(mark, size);
        long larger = Exact.portionDown(requirement.maintenance(size, mark), Math.max(equityShare, otherShare));
        long smaller = Exact.portionDown(requirement.maintenance(size, mark), Math.min(equityShare, otherShare));
        Breach mild = breach(larger, lots, mark, requirement, 1_200_000_000L, feePpb);
        Breach severe = breach(smaller, lots, mark, requirement, 1_200_000_000L, feePpb);

        long closed = sizing.size(mild, deep).lots();
        assertThat(sizing.size(severe, deep).lots()).isGreaterThanOrEqualTo(closed);
        assertThat(closed == size || larger - Exact.portionUp(closed * mark, feePpb) >= mild.targetFor(size - closed)).isTrue();
    }

    /** The definition, one lot at a time in decimals. */
    private static long lotByLot(Breach breach, DepthView book) {
        long size = breach.size();
        long mark = breach.standing().markTicks();
        BigDecimal fee = BigDecimal.valueOf(breach.feePpb(), 9);
        boolean selling = breach.closingSide() == Side.SELL;
        if (breach.isSafe()) {
            return 0;
        }
        if (BigDecimal.valueOf(breach.equity()).compareTo(fee.multiply(BigDecimal.valueOf(size * mark)).setScale(0, RoundingMode.UP)) <= 0) {
            return size;
        }
        long[] closed = {0};
        long[] turnover = {0};
        book.walk(breach.closingSide().opposite(), (price, available) -> {
            BigDecimal equity = equityAfter(breach, turnover[0], closed[0], fee, selling);
            BigDecimal left = BigDecimal.valueOf(size - closed[0]);
            BigDecimal value = BigDecimal.valueOf(mark).multiply(left);
            BigDecimal perLot = BigDecimal.valueOf(price).multiply(selling ? BigDecimal.ONE.subtract(fee) : BigDecimal.ONE.add(fee)).multiply(left);
            boolean worse = selling ? perLot.compareTo(value.subtract(equity)) <= 0 : perLot.compareTo(value.add(equity)) >= 0;
            if (worse) {
                return false;
            }
            for (long lot = 0; lot < available && closed[0] < size; lot++) {
                closed[0]++;
                turnover[0] += price;
                if (equityAfter(breach, turnover[0], closed[0], fee, selling).compareTo(BigDecimal.valueOf(breach.targetFor(size - closed[0]))) >= 0) {
                    return false;
                }
            }
            return closed[0] < size;
        });
        return closed[0];
    }

    private static BigDecimal equityAfter(Breach breach, long turnover, long closed, BigDecimal fee, boolean selling) {
        BigDecimal charged = fee.multiply(BigDecimal.valueOf(turnover)).setScale(0, RoundingMode.UP);
        long gain = selling ? turnover - closed * breach.standing().markTicks() : closed * breach.standing().markTicks() - turnover;
        return BigDecimal.valueOf(breach.equity() + gain).subtract(charged);
    }
}
