package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.Books.asks;
import static org.cascadelab.liquidation.Books.bids;
import static org.cascadelab.liquidation.Books.book;
import static org.cascadelab.liquidation.Books.breach;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SizingsTest {
    /** one money unit is one USD */
    private static final Instrument WHOLE = new Instrument("whole", "BTC", "USD", BigDecimal.ONE, BigDecimal.ONE);
    private static final MarginRequirement TEN_PERCENT = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
    private static final long EXIT = 1_200_000_000L;

    static Stream<Catalog.Entry<SizingRecipe>> entries() {
        return Sizings.CATALOG.entries().stream();
    }

    /** All defaults, and two parts for those that combine others. */
    private static Params params(Catalog.Entry<SizingRecipe> entry) {
        Map<String, String> written = entry.parameters().stream().anyMatch(parameter -> parameter.name().equals("parts"))
                ? Map.of("parts.one.type", "restore-to-target", "parts.other.type", "fraction") : Map.of();
        return new Params(entry.parameters(), Params.read(entry.parameters(), written));
    }

    /** Builds an entry from {@code name, value} pairs as written in a file. */
    private static Sizing sizing(String entry, String... namesAndValues) {
        Catalog.Entry<SizingRecipe> found = Sizings.CATALOG.entry(entry);
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return found.build(new Params(found.parameters(), Params.read(found.parameters(), written))).build(WHOLE);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsAllItsParameters(Catalog.Entry<SizingRecipe> entry) {
        Params params = params(entry);
        assertThat(entry.build(params).build(WHOLE)).isNotNull();
        assertThat(params.unread()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void neverClosesMoreThanThePositionNorNothingOfAnAccountWithoutEquity(Catalog.Entry<SizingRecipe> entry) {
        neverClosesMoreThanThePositionNorNothingOfAnAccountWithoutEquity(entry.build(params(entry)).build(WHOLE));
    }

    static void neverClosesMoreThanThePositionNorNothingOfAnAccountWithoutEquity(Sizing sizing) {
        for (long size : new long[] {1, 2, 7, 100}) {
            for (long lots : new long[] {size, -size}) {
                for (DepthView book : new DepthView[] {lots > 0 ? bids(100, 3, 99, 5, 50, 1_000) : asks(100, 3, 101, 5, 150, 1_000), bids()}) {
                    for (long equity = -5 * size; equity <= 13 * size; equity += size) {
                        for (long first : new long[] {0, 1, size}) {
                            Close close = sizing.size(breach(equity, lots, 100, TEN_PERCENT, EXIT, PERCENT / 10, size, first), book);
                            assertThat(close.lots()).isBetween(0L, size);
                            if (equity <= 0) {
                                assertThat(close.lots()).isEqualTo(sizing.neverCloses() ? 0 : size);
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aLargerShortfallNeverClosesLessInADeepBook(Catalog.Entry<SizingRecipe> entry) {
        aLargerShortfallNeverClosesLessInADeepBook(entry.build(params(entry)).build(WHOLE));
    }

    static void aLargerShortfallNeverClosesLessInADeepBook(Sizing sizing) {
        long before = Long.MAX_VALUE;
        for (long equity = -100; equity < 1_000; equity += 10) {
            long lots = sizing.size(breach(equity, 100, 100, TEN_PERCENT, EXIT, PERCENT / 10), bids(100, 1_000)).lots();
            assertThat(lots).isLessThanOrEqualTo(before);
            before = lots;
        }
    }

    @Test
    void severityTiersCloseAtLeastTheirFraction() {
        Sizing sizing = sizing("severity-tiers");
        DepthView deep = bids(100, 1_000);
        // 100 lots at 100: MM 1000, target 1200; without fee x = (1200 - E) / 12
        assertThat(sizing.size(breach(900, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).as("10 %% short: restores").isEqualTo(25);
        assertThat(sizing.size(breach(700, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).as("30 %% short: restoring takes more than a quarter").isEqualTo(42);
        assertThat(sizing.size(breach(700, 100, 100, TEN_PERCENT, EXIT, 0), bids(100, 10)).lots()).as("a thin book: a quarter all the same").isEqualTo(25);
        assertThat(sizing.size(breach(750, 100, 100, TEN_PERCENT, EXIT, 0), bids(100, 10)).lots()).as("exactly 25 %% short: restores only").isEqualTo(10);
        assertThat(sizing.size(breach(499, 100, 100, TEN_PERCENT, EXIT, 0), bids(100, 10)).lots()).as("more than half short: half").isEqualTo(50);
        assertThat(sizing.size(breach(0, 100, 100, TEN_PERCENT, EXIT, 0), bids(100, 10)).lots()).as("no equity: all").isEqualTo(100);
    }

    @Test
    void severityTiersWhereALargerShortfallWouldCloseLessAreRefused() {
        assertThatThrownBy(() -> sizing("severity-tiers", "fractions", "50%, 25%")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("must not close less");
        assertThatThrownBy(() -> sizing("severity-tiers", "shortfalls", "25%")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 shortfalls and 2 fractions");
    }

    @Test
    void aFractionIsOfTheStartOrOfTheRemainderRoundedUp() {
        Breach later = breach(500, 60, 100, TEN_PERCENT, EXIT, 0, 101, 20);
        assertThat(sizing("fraction").size(later, bids()).lots()).isEqualTo(21);
        assertThat(sizing("fraction", "of", "remainder").size(later, bids()).lots()).isEqualTo(12);
        assertThat(sizing("fraction", "fraction", "100%").size(later, bids()).lots()).isEqualTo(60);
        assertThat(sizing("fraction").size(breach(800, 60, 100, TEN_PERCENT, EXIT, 0), bids())).as("safe").isEqualTo(Close.NOTHING);
    }

    @Test
    void slicesGoOnAfterTheTargetIsMet() {
        Breach safe = breach(900, 60, 100, TEN_PERCENT, EXIT, 0, 100, 25);
        assertThat(sizing("severity-tiers").size(safe, bids(100, 1_000)).lots()).isZero();
        assertThat(sizing("slices").size(safe, bids(100, 1_000)).lots()).isEqualTo(25);
        assertThat(sizing("slices").size(breach(900, 10, 100, TEN_PERCENT, EXIT, 0, 100, 25), bids(100, 1_000)).lots()).isEqualTo(10);
    }

    @Test
    void aShareOfTheBookIsCountedWithinTheRangeOfTheMidAndIsTheMost() {
        // mid 100, range 5 %: bids down to 95 count, 30 + 20 of them; a tenth is 5
        DepthView book = book(new long[] {99, 30, 95, 20, 94, 900}, new long[] {101, 7});
        Breach breach = breach(700, 100, 100, TEN_PERCENT, EXIT, 0);
        assertThat(sizing("share-of-book").size(breach, book)).isEqualTo(new Close(5, 95));
        assertThat(sizing("share-of-book", "range", "6%").size(breach, book).lots()).as("the large bid comes into range").isEqualTo(95);
        assertThat(sizing("share-of-book", "share", "100%").size(breach, book).lots()).isEqualTo(50);
        assertThat(sizing("share-of-book", "share", "100%", "fraction", "20%").size(breach, book).lots()).isEqualTo(20);
        assertThat(sizing("share-of-book", "share", "1%").size(breach, book)).as("less than a lot").isEqualTo(Close.NOTHING);
    }

    @Test
    void aSmallPositionIsDisposedOfWholeButWithinTheShare() {
        DepthView book = book(new long[] {99, 30, 95, 20}, new long[] {101, 7});
        Breach breach = breach(700, 40, 100, TEN_PERCENT, EXIT, 0);
        assertThat(sizing("share-of-book", "share", "100%", "fraction", "10%").size(breach, book).lots()).isEqualTo(4);
        assertThat(sizing("share-of-book", "share", "100%", "fraction", "10%", "all-below", "4_000 USD").size(breach, book).lots()).isEqualTo(40);
        assertThat(sizing("share-of-book", "share", "50%", "fraction", "10%", "all-below", "4_000 USD").size(breach, book).lots()).isEqualTo(25);
    }

    @Test
    void withoutEquityADisposalClosesAllUnlessItKeepsItsPace() {
        DepthView asks = book(new long[] {99, 7}, new long[] {101, 30, 106, 70});
        Breach broke = breach(-10, -100, 100, TEN_PERCENT, EXIT, 0);
        assertThat(sizing("share-of-book").size(broke, asks).lots()).isEqualTo(100);
        assertThat(sizing("share-of-book", "without-equity", "keep-pace").size(broke, asks)).isEqualTo(new Close(3, 105));
        assertThat(sizing("share-of-book", "without-equity", "keep-pace").size(broke, asks(101, 30)).lots()).as("without a mid, around the mark").isEqualTo(3);
    }

    @Test
    void aRemainderBelowTheDustAmountIsClosedAsWell() {
        Breach breach = breach(900, 100, 100, TEN_PERCENT, EXIT, 0);
        assertThat(sizing("restore-to-target", "dust", "7_500 USD").size(breach, bids(100, 1_000)).lots()).as("75 lots worth 7500 stay").isEqualTo(25);
        assertThat(sizing("restore-to-target", "dust", "7_501 USD").size(breach, bids(100, 1_000)).lots()).isEqualTo(100);
        assertThat(sizing("restore-to-target", "dust", "7_501 USD").size(breach, bids()).lots()).as("nothing does not become something").isZero();
    }

    @Test
    void aForcedOrderIsNeverSmallerThanTheSmallestUnlessThePositionIs() {
        assertThat(sizing("restore-to-target", "least-lots", "40").size(breach(900, 100, 100, TEN_PERCENT, EXIT, 0), bids(100, 1_000)).lots()).isEqualTo(40);
        assertThat(sizing("restore-to-target", "least-lots", "40").size(breach(27, 3, 100, TEN_PERCENT, EXIT, 0), bids(100, 1_000)).lots()).isEqualTo(3);
    }

    @Test
    void onlyNothingNeverCloses() {
        assertThat(Sizings.CATALOG.names()).filteredOn(name -> Sizings.CATALOG.entry(name).build(params(Sizings.CATALOG.entry(name))).build(WHOLE).neverCloses()).containsExactly("nothing");
        assertThat(List.copyOf(Sizings.CATALOG.names())).contains("all", "fraction", "restore-to-target", "severity-tiers", "slices");
    }

    private static Breach at(long equity, long lots, Progress progress) {
        Breach first = breach(equity, lots, 100, TEN_PERCENT, EXIT, 0);
        return new Breach(first.standing(), first.requirement(), first.target(), 0, Math.abs(lots), 0, progress);
    }

    @Test
    void aCombinationIsTheSmallestOrTheLargestOfItsPartsAndComposesFreely() {
        DepthView deep = bids(100, 1_000);
        String[] parts = {"parts.restore.type", "restore-to-target", "parts.cap.type", "fraction", "parts.cap.fraction", "10%"};
        assertThat(sizing("least-of", parts).size(breach(900, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).as("25 restore, a tenth is the cap").isEqualTo(10);
        assertThat(sizing("most-of", parts).size(breach(900, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).isEqualTo(25);
        assertThat(sizing("least-of", parts).size(breach(1_150, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).as("5 restore").isEqualTo(5);
        Sizing nested = sizing("least-of", "parts.all.type", "all", "parts.floored.type", "most-of", "parts.floored.parts.a.type", "fraction", "parts.floored.parts.a.fraction", "1%",
                "parts.floored.parts.b.type", "step-limit", "parts.floored.parts.b.share", "3%", "parts.floored.parts.b.least", "700 USD");
        assertThat(nested.size(breach(900, 100, 100, TEN_PERCENT, EXIT, 0), deep).lots()).isEqualTo(7);
    }

    @Test
    void aCombinationOfNothingOrOfUnknownPartsIsRefused() {
        assertThatThrownBy(() -> sizing("least-of")).hasMessageContaining("missing 'parts'");
        assertThatThrownBy(() -> sizing("least-of", "parts.cap.fraction", "10%")).hasMessageContaining("parts: needs a type; known: [all");
        assertThatThrownBy(() -> sizing("least-of", "parts.cap.type", "fractoin")).hasMessageContaining("parts: unknown sizing 'fractoin'").hasMessageContaining("did you mean 'fraction'");
        assertThatThrownBy(() -> sizing("time-ramp", "of.type", "fraction", "of.fraction", "0")).hasMessageContaining("of: fraction: 0 is out of range");
    }

    @Test
    void aFractionKeepsToItsFloorAndCeiling() {
        Breach breach = breach(900, 100, 100, TEN_PERCENT, EXIT, 0);
        assertThat(sizing("fraction", "least", "2_501 USD").size(breach, bids()).lots()).isEqualTo(26);
        assertThat(sizing("fraction", "most", "1_000 USD").size(breach, bids()).lots()).isEqualTo(10);
        assertThat(sizing("fraction", "least", "90_000 USD").size(breach, bids()).lots()).as("never more than the position").isEqualTo(100);
        assertThatThrownBy(() -> sizing("fraction", "least", "2 USD", "most", "1 USD")).hasMessageContaining("need least <= most");
    }

    @Test
    void aCloseFactorSwitchesAtItsThreshold() {
        assertThat(sizing("close-factor").size(breach(951, 99, 100, TieredRequirement.flat(101_010_101, 200_000_000), EXIT, 0), bids()).lots()).isEqualTo(50);
        assertThat(sizing("close-factor").size(breach(950, 100, 100, TEN_PERCENT, EXIT, 0), bids()).lots()).as("at 95 % of 1000").isEqualTo(100);
        assertThatThrownBy(() -> sizing("close-factor", "lower-factor", "40%")).hasMessageContaining("need lower-factor >= factor");
    }

    @Test
    void aWindowCapCountsWhatWasClosedWithinIt() {
        Sizing cap = sizing("window-cap", "most", "3_000 USD", "window", "60s");
        List<Progress.Slice> slices = List.of(new Progress.Slice(60_000_000_000L, 9), new Progress.Slice(59_999_999_999L, 10), new Progress.Slice(0, 5));
        assertThat(cap.size(at(900, 100, Progress.START), bids()).lots()).isEqualTo(30);
        assertThat(cap.size(at(900, 100, new Progress(0, 0, 0, 0, slices)), bids()).lots()).as("the oldest counts no more").isEqualTo(15);
        assertThat(cap.size(at(0, 100, new Progress(0, 0, 0, 0, slices)), bids()).lots()).isEqualTo(100);
    }

    @Test
    void aTimeRampFreesTheShortageByAndBy() {
        Sizing ramp = sizing("time-ramp", "initial", "10%", "duration", "100s", "small", "50 USD");
        DepthView deep = bids(100, 1_000);
        assertThat(ramp.size(at(900, 100, Progress.START), deep).lots()).as("a tenth of 25, rounded up").isEqualTo(3);
        assertThat(ramp.size(at(900, 100, new Progress(30_000_000_000L, 0, 0, 0, List.of())), deep).lots()).as("four tenths").isEqualTo(10);
        // 300 are missing, 100 were freed: 40 % of 400 less 100 are 60 of 300, a fifth of 25
        assertThat(ramp.size(at(900, 100, new Progress(30_000_000_000L, 0, 100, 0, List.of())), deep).lots()).isEqualTo(5);
        assertThat(ramp.size(at(900, 100, new Progress(30_000_000_000L, 0, 1_000, 0, List.of())), deep)).as("ahead of the ramp").isEqualTo(Close.NOTHING);
        assertThat(ramp.size(at(900, 100, new Progress(90_000_000_000L, 0, 0, 0, List.of())), deep).lots()).isEqualTo(25);
        assertThat(ramp.size(at(1_151, 100, Progress.START), deep).lots()).as("49 are too little to wait for").isEqualTo(5);
    }

    @Test
    void aDrawnFractionStaysWithinItsJitterAndClosesAsOftenAsItsChance() {
        Sizing drawn = sizing("random-fraction", "fraction", "10%", "jitter", "50%", "chance", "25%");
        RandomStream luck = new Streams(5).named("luck");
        int closes = 0;
        long sum = 0;
        for (int time = 0; time < 4_000; time++) {
            long lots = drawn.size(at(9_000, 1_000, new Progress(0, 0, 0, luck.at(1, time).nextLong(), List.of())), bids()).lots();
            closes += lots > 0 ? 1 : 0;
            sum += lots;
            assertThat(lots == 0 || lots >= 50 && lots <= 150).as("%d lots", lots).isTrue();
        }
        // 1000 expected with a standard deviation of 27; a mean of 100 with one below 1
        assertThat(closes).isBetween(890, 1_110);
        assertThat(sum / closes).isBetween(95L, 105L);
    }
}
