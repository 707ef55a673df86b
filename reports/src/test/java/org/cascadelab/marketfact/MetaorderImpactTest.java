package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

/** A tick of the price and lot is 1 USD, so a lot at 10,000 ticks is worth 10,000 USD. */
class MetaorderImpactTest {
    private static final long SECOND = 1_000_000_000L;

    /** Two or four numbers in each of three classes: 31 to 99, 100 to 315 and 316 to 999 orders of 10,000 USD. */
    private static final int[] CHILDREN = {40, 60, 150, 240, 400, 600};

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));
    private int ticks;
    private double logMid = Math.log(1_000_000_000);

    MetaorderImpactTest() {
        tape.runStarted(new RunStarted(1, "none", SECOND, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
        quote();
    }

    private void quote() {
        long mid = Math.round(Math.exp(logMid));
        tape.tickClosed(ticks, ++ticks * SECOND, 0, mid, mid, mid - 1, mid + 1, mid);
    }

    /** One child a second, all of one lot; the mid moves by an amount that only the number of children says, and once as much time again has passed a share of it is left. */
    private void metaorder(int account, int children, boolean buys, double exponent, double kept) {
        double from = logMid;
        double impact = (buys ? 1e-5 : -1e-5) * Math.pow(children, exponent);
        for (int child = 1; child <= children; child++) {
            tape.traded(ticks * SECOND + SECOND / 2, 0, 10_000, 1, account, 99, buys, false);
            logMid = from + impact * child / children;
            quote();
        }
        for (int tick = 1; tick <= children; tick++) {
            logMid = from + impact * (1 - (1 - kept) * tick / children);
            quote();
        }
    }

    private MarketFact fact(String name) {
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        List<MarketFact> facts = new MetaorderImpact().of(tape);
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aPriceThatFollowsTheRootOfTheSizeHasTheExponentOneHalfAndKeepsWhatItKeeps() {
        for (int i = 0; i < 300; i++) {
            metaorder(i % 20, CHILDREN[i % 6] + i % 2, i % 3 == 0, 0.5, 0.4);
        }
        assertThat(fact("metaorder-impact-exponent").value().get()).isCloseTo(0.5, within(0.01));
        assertThat(fact("metaorder-impact-kept").value().get()).isCloseTo(40, within(0.1));
        // the largest tenth has 600 or 601 children, 0.1 bp times the root each
        assertThat(fact("metaorder-impact-largest").value().get()).isCloseTo(0.1 * Math.sqrt(600.5), within(0.002));
        assertThat(fact("metaorder-impact-largest").observations()).isEqualTo(30);
    }

    @Test
    void aPriceThatFollowsTheSizeHasTheExponentOne() {
        for (int i = 0; i < 300; i++) {
            metaorder(i % 20, CHILDREN[i % 6] + i % 2, i % 3 == 0, 1, 0);
        }
        assertThat(fact("metaorder-impact-exponent").value().get()).isCloseTo(1, within(0.01));
        assertThat(fact("metaorder-impact-kept").value().get()).isCloseTo(0, within(0.1));
    }

    @Test
    void theLevelIsTheImpactInUnitsOfTheSquareRootLaw() {
        for (int i = 0; i < 300; i++) {
            metaorder(i % 20, CHILDREN[i % 6] + i % 2, i % 3 == 0, 0.5, 0.4);
        }
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        // 0.1 bp times the root of the lots; a lot of 10,000 USD is taken every second of the first half of each, so 5,000 USD a second
        double variancePerSecond = StatUtils.variance(tape.minuteReturns()) / 60;
        double law = 10_000 * Math.sqrt(variancePerSecond * 10_000 / 5_000);
        assertThat(fact("metaorder-impact-level").value().get()).isCloseTo(0.1 / law, within(0.01 * 0.1 / law));
        assertThat(fact("metaorder-impact-level").error().get()).isLessThan(0.01 * 0.1 / law);
    }

    @Test
    void aShortRunHasNoLevel() {
        for (int i = 0; i < 210; i++) {
            metaorder(i, 5, true, 0.5, 0.4);
        }
        assertThat(fact("metaorder-impact-level").value().isDefined()).isTrue();
        MarketTape brief = new MarketTape(new RunTerms("USD", 1, 1, 0));
        brief.runStarted(new RunStarted(1, "none", SECOND, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
        brief.tickClosed(0, SECOND, 0, 0, 0, 9_999, 10_001, 0);
        for (int child = 0; child < 5 * 210; child++) {
            brief.traded(SECOND + child, 0, 10_000, 1, child / 5, 99, true, false);
        }
        brief.tickClosed(1, 2 * SECOND, 0, 0, 0, 9_999, 10_001, 0);
        brief.runEnded(new RunEnded(2, 10_000, 0, 0, 0, 0, 0));
        assertThat(new MetaorderImpact().of(brief).get(1).value().undefined()).isEqualTo("this run has 0 one-minute returns; 20 are needed");
    }

    @Test
    void tradersWhoFollowThePriceHaveNoImpactOfTheirOwn() {
        MarketTape known = new MarketTape(new RunTerms("USD", 1, List.of(new RunTerms.Units("", 1, 1, false)), 0, Map.of("takers", "metaorders", "pullers", "arbitrageurs")));
        known.runStarted(new RunStarted(1, "none", SECOND, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
        known.accountOpened(new AccountOpened(1, "takers", false, 0, 0, 0));
        known.accountOpened(new AccountOpened(2, "pullers", false, 0, 0, 0));
        int at = 0;
        for (int i = 0; i < 250; i++) {
            // the taker's five orders move the mid by 1 bp, the arbitrageur's five go with a rise of 10 bp; half a minute later all is as before
            for (int account = 1; account <= 2; account++) {
                for (int tick = 0; tick < 60; tick++) {
                    long mid = 100_000 + (tick > 29 ? 0 : account == 1 ? 10 : 100);
                    if (tick < 5) {
                        known.traded(at * SECOND + SECOND / 2, 0, mid, 1, account, 99, true, false);
                    }
                    known.tickClosed(at, ++at * SECOND, 0, 0, 0, mid - 1, mid + 1, 0);
                }
            }
        }
        known.runEnded(new RunEnded(at, 10_000, 0, 0, 0, 0, 0));
        MarketFact largest = new MetaorderImpact().of(known).get(2);
        assertThat(largest.name()).isEqualTo("metaorder-impact-largest");
        assertThat(largest.value().get()).isCloseTo(1, within(0.01));
        assertThat(largest.observations()).isEqualTo(25);
    }

    @Test
    void aPauseAnotherSignOrAnotherTraderEndsAMetaorder() {
        for (int i = 0; i < 1_000; i++) {
            // four orders each: none of these is a metaorder, though together they would be
            metaorder(1, 4, i % 2 == 0, 0.5, 0.4);
            metaorder(2, 4, true, 0.5, 0.4);
        }
        for (int i = 0; i < 35; i++) {
            quote();
        }
        assertThat(fact("metaorder-impact-exponent").value().undefined()).startsWith("this run has 1 metaorders of 5 market orders and more; 200 are needed");
    }
}
