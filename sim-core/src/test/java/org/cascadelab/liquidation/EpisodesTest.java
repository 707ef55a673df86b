package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private final Ledger ledger = new Ledger();
    private final Episodes episodes = new Episodes(ledger);

    private Episode start(int account, long nanos) {
        Episode episode = new Episode(0, account, 0, 1, nanos, null);
        episodes.start(episode);
        return episode;
    }

    @Test
    void remembersOfEveryAccountWhatStillMatters() {
        for (int i = 0; i < 5_000; i++) {
            ledger.open();
        }
        Random random = new Random(11);
        Map<Integer, Episode> running = new TreeMap<>();
        Map<Integer, Long> cools = new HashMap<>();
        Map<Integer, Long> partials = new HashMap<>();
        for (int nanos = 0; nanos < 20_000; nanos++) {
            int account = random.nextInt(5_000);
            Episode episode = running.get(account);
            if (episode == null) {
                running.put(account, start(account, nanos));
            } else {
                boolean inPart = random.nextInt(10) == 0;
                episodes.closed(account, nanos, inPart, nanos + 50);
                cools.put(account, nanos + 50L);
                if (inPart) {
                    partials.put(account, (long) nanos);
                }
                episodes.end(episode);
                running.remove(account);
            }
            int other = random.nextInt(5_000);
            assertThat(episodes.of(other)).isSameAs(running.get(other));
            assertThat(episodes.isRunning(other)).isEqualTo(running.containsKey(other));
            assertThat(episodes.partialAtNanos(other)).isEqualTo(partials.getOrDefault(other, Long.MIN_VALUE));
            assertThat(episodes.coolUntilNanos(other) > nanos).isEqualTo(cools.getOrDefault(other, 0L) > nanos);
        }
        assertThat(episodes.running()).containsExactlyElementsOf(running.values());
    }

    @Test
    void aWaitSurvivesTheEndOfAnEpisodeAndAnyNumberOfOthers() {
        int account = ledger.open();
        Episode episode = start(account, 0);
        episodes.closed(account, 0, false, 1_000);
        episodes.end(episode);
        for (int i = 0; i < 500; i++) {
            episodes.end(start(ledger.open(), 1));
        }
        assertThat(episodes.coolUntilNanos(account)).isEqualTo(1_000);
        assertThat(episodes.partialAtNanos(account)).isEqualTo(Long.MIN_VALUE);
    }
}
