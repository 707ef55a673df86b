package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class PanicTest {
    private static final double CALM_LOG_ODDS = Math.log(0.001 / 0.999);

    /** 1000 longs of a lot each, nobody warned, in a market that takes all they sell; forced selling comes in a burst once a minute. Exits by second. */
    private static int[] exits(long seed, int burstLots, double logReturn, String... namesAndTexts) {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        List<String> all = new ArrayList<>(List.of("accounts", "1000", "open-interest", "100_000 USD", "leverage", "2", "most-leverage", "2", "forced-half-life", "10s",
                "panic.type", "logistic"));
        all.addAll(List.of(namesAndTexts));
        Population longs = PaperVenue.population("leveraged", "longs", seed, all.toArray(String[]::new));
        int buyer = venue.openUnmargined(0);
        venue.limit(buyer, Side.BUY, OPENING, 1_000_000);
        venue.scriptedReturn = logReturn;
        int[] exits = new int[600];
        long[] before = {0};
        venue.run(List.of(longs), 600, tick -> {
            if (tick > 0) {
                exits[(int) tick - 1] = (int) (venue.marketOrders - before[0]);
            }
            before[0] = venue.marketOrders;
            venue.forcedLots[Side.SELL.ordinal()] += tick % 60 == 30 ? burstLots : 0;
        });
        return exits;
    }

    private static double fano(int[] counts, int window) {
        int windows = counts.length / window;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < windows; i++) {
            int count = 0;
            for (int second = 0; second < window; second++) {
                count += counts[i * window + second];
            }
            sum += count;
            squares += (double) count * count;
        }
        double mean = sum / windows;
        return (squares / windows - mean * mean) / mean;
    }

    @Test
    void theProbabilityIsWhatFearAddsToTheCalmOne() {
        Panic panic = new Panic(CALM_LOG_ODDS, Math.log(2) / 0.05, 50, 1);
        // 5 % double the odds
        assertThat(panic.probabilityPerMinute(0.05, 0)).isCloseTo(0.002 / 1.001 - 0.001, within(1e-6));
        assertThat(panic.probabilityPerMinute(0, 0.02)).isCloseTo(0.00271 - 0.001, within(1e-5));
        assertThat(panic.probabilityPerMinute(-0.05, 0)).isZero();
    }

    @Test
    void withoutGainsItIsTheMarketWithoutPanic() {
        assertThat(exits(1, 100, -0.05, "panic.drop-gain", "0", "panic.forced-gain", "0")).containsOnly(0);
        assertThat(new Panic(CALM_LOG_ODDS, 0, 0, 1).probabilityPerMinute(0.5, 1)).isZero();
    }

    @Test
    void fearOfForcedClosingSynchronisesExits() {
        double alone = 0;
        double together = 0;
        for (int seed = 0; seed < 10; seed++) {
            together += fano(exits(seed, 50, 0, "panic.calm", "2%", "panic.forced-gain", "60"), 10) / 10;
            alone += fano(exits(seed, 50, -0.05, "panic.calm", "2%", "panic.drop-gain", "20", "panic.forced-gain", "0"), 10) / 10;
        }
        assertThat(alone).isBetween(0.8, 1.2);
        assertThat(together).isGreaterThan(2);
    }

    @Test
    void aFallDrivesAShareOfAllOutAsOftenAsTheFormulaSays() {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        Population longs = PaperVenue.population("leveraged", "longs", 1, "accounts", "1000", "open-interest", "100_000 USD", "leverage", "2", "most-leverage", "2",
                "panic.type", "logistic", "panic.calm", "1%",
                "panic.drop-gain", "20");
        int buyer = venue.openUnmargined(0);
        venue.limit(buyer, Side.BUY, OPENING, 1_000_000);
        venue.scriptedReturn = -0.1;
        venue.run(List.of(longs), 300, tick -> {});
        double perMinute = new Panic(Math.log(0.01 / 0.99), 20, 50, 1).probabilityPerMinute(0.1, 0);
        double stayed = 1 - venue.lots[buyer] / 1_000.0;
        assertThat(stayed).isCloseTo(Math.exp(-5 * perMinute), within(0.05));
    }

    @Test
    void shortsFearARise() {
        PaperVenue venue = new PaperVenue();
        Population shorts = PaperVenue.population("leveraged", "shorts", 1, "side", "short", "accounts", "100", "open-interest", "100_000 USD", "panic.type",
                "logistic", "panic.calm", "10%");
        venue.limit(venue.openUnmargined(0), Side.SELL, OPENING, 1_000_000);
        venue.scriptedReturn = -0.2;
        venue.run(List.of(shorts), 60, tick -> {});
        assertThat(venue.marketOrders).isZero();
        venue.scriptedReturn = 0.2;
        for (int tick = 0; tick < 60; tick++) {
            venue.tick(List.of(shorts), venue.nanos + PaperVenue.SECOND);
        }
        assertThat(venue.marketOrders).isPositive();
    }
}
