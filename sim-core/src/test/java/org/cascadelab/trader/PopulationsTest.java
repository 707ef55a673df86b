package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.BTC;
import static org.cascadelab.trader.PaperVenue.OPENING;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Streams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every trader type keeps, whichever it is. */
class PopulationsTest {
    private static final Set<String> HOLD_POSITIONS = Set.of("leveraged", "cross-leveraged", "basis-traders", "stop-loss");

    private static final Set<String> LEVERAGED = Set.of("leveraged", "cross-leveraged");

    static Collection<Catalog.Entry<PopulationRecipe>> entries() {
        return Populations.CATALOG.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsEveryParameterItDeclares(Catalog.Entry<PopulationRecipe> entry) {
        Params params = params(entry);
        entry.build(params);
        assertThat(params.unread()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void behavesTheSameWithTheSameSeed(Catalog.Entry<PopulationRecipe> entry) {
        assertThat(factsOf(entry, 7)).isEqualTo(factsOf(entry, 7));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void opensWithNoPositionUnlessItIsThereToHoldOne(Catalog.Entry<PopulationRecipe> entry) {
        PaperVenue venue = new PaperVenue();
        build(entry, 7).open(venue);
        long sum = 0;
        for (int account = 0; account < venue.accounts; account++) {
            sum += venue.lots[account];
        }
        if (HOLD_POSITIONS.contains(entry.name())) {
            assertThat(Math.abs(sum)).isEqualTo(1_000_000);
        } else {
            assertThat(sum).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void onlyLeveragedTradersCanBeLiquidated(Catalog.Entry<PopulationRecipe> entry) {
        PaperVenue venue = new PaperVenue();
        build(entry, 7).open(venue);
        boolean anyMargined = false;
        for (int account = 0; account < venue.accounts; account++) {
            anyMargined |= venue.margined[account];
        }
        assertThat(anyMargined).isEqualTo(LEVERAGED.contains(entry.name()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void expectedDepthGrowsWithDistanceAndScales(Catalog.Entry<PopulationRecipe> entry) {
        Population population = build(entry, 7);
        population.open(new PaperVenue());
        double near = population.expectedDepthLots(0.0005 * OPENING);
        double far = population.expectedDepthLots(0.005 * OPENING);
        assertThat(far).isGreaterThanOrEqualTo(near);
        population.scaleDepth(0.25);
        assertThat(population.expectedDepthLots(0.005 * OPENING)).isCloseTo(0.25 * far, org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void allocatesNothingWhileItActs(Catalog.Entry<PopulationRecipe> entry) {
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        Population population = build(entry, 7);
        population.open(new PaperVenue());
        SilentVenue venue = new SilentVenue();
        population.seed(venue, venue, venue);
        venue.run(population, 2_000);
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        venue.run(population, 2_000);
        if (LEVERAGED.contains(entry.name())) {
            for (int account = 0; account < 500; account++) {
                population.marginWarned(account, venue, venue, venue);
            }
            venue.run(population, 1_000);
        }
        long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(allocated).as("bytes in 2 000 ticks and 500 answers to warnings").isLessThan(20_000);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void shiftsNobodyElsesLuck(Catalog.Entry<PopulationRecipe> entry) {
        assertThat(noiseBeside(PaperVenue.population("basis-traders", "nobody", 7))).hasSizeGreaterThan(50).isEqualTo(noiseBeside(build(entry, 7)));
    }

    /** When noise traders ordered what, whatever they paid for it. */
    private static List<String> noiseBeside(Population other) {
        PaperVenue venue = new PaperVenue();
        Population liquidity = PaperVenue.population("background", "others", 7);
        venue.run(List.of(PaperVenue.population("noise", "noise", 7), liquidity, other), 120, tick -> {});
        return venue.facts.stream().filter(fact -> fact.matches("\\d+ immediate \\d .*|\\d+ immediate [1-4]\\d .*")).map(fact -> fact.substring(0, fact.indexOf('@'))).toList();
    }

    private static List<String> factsOf(Catalog.Entry<PopulationRecipe> entry, long seed) {
        PaperVenue venue = new PaperVenue();
        Population liquidity = PaperVenue.population("background", "others", seed);
        venue.run(List.of(liquidity, build(entry, seed)), 20, tick -> venue.indexTicks = OPENING - 300 * tick);
        return List.copyOf(venue.facts);
    }

    private static Population build(Catalog.Entry<PopulationRecipe> entry, long seed) {
        PopulationRecipe recipe = entry.build(params(entry));
        int instruments = Math.max(1, recipe.instruments().size());
        long[] prices = new long[instruments];
        Arrays.fill(prices, OPENING);
        return recipe.create(entry.name(), Collections.nCopies(instruments, BTC), prices, new Streams(seed));
    }

    private static Params params(Catalog.Entry<PopulationRecipe> entry) {
        Map<String, Object> given = new HashMap<>();
        entry.parameters().stream().filter(parameter -> parameter.kind() == Kind.NAMES).forEach(parameter -> given.put(parameter.name(), List.of("one", "another")));
        return new Params(entry.parameters(), given);
    }
}
