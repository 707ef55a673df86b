package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {
    @Test
    void everyNumberIsDoneOnceInOrderOnOneThreadAndTheyCanBeAskedAgain() {
        Workers workers = new Workers("test", RunOptions.defaults().withThreads(1));
        List<Integer> done = new ArrayList<>();
        assertThat(workers.run(3, done::add)).isTrue();
        assertThat(workers.run(2, done::add)).isTrue();
        assertThat(workers.run(0, done::add)).isTrue();
        assertThat(done).containsExactly(0, 1, 2, 0, 1);
    }

    @Test
    void severalThreadsShareTheNumbers() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        assertThat(new Workers("test", RunOptions.defaults().withThreads(2)).run(50, number -> {
            threads.add(Thread.currentThread().getName());
            done.add(number);
            both.countDown();
            await(both);
        })).isTrue();
        assertThat(done).hasSize(50);
        assertThat(threads).containsExactlyInAnyOrder("test-1", "test-2");
    }

    @Test
    void theFirstFailureEndsItAlsoOneOfTheMachine() {
        List<Integer> done = new ArrayList<>();
        Workers workers = new Workers("test", RunOptions.defaults().withThreads(1));
        assertThatThrownBy(() -> workers.run(9, number -> {
            done.add(number);
            if (number == 1) {
                throw new IllegalArgumentException("cannot");
            }
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("cannot");
        assertThat(done).containsExactly(0, 1);
        assertThatThrownBy(() -> new Workers("test", RunOptions.defaults().withThreads(2)).run(4, number -> {
            throw new OutOfMemoryError("none left");
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("none left");
    }

    @Test
    @Timeout(10)
    void anInterruptionDoesNotWaitForTheWorkAtHand() {
        Interruption interruption = Interruption.manual();
        CountDownLatch never = new CountDownLatch(1);
        Workers workers = new Workers("test", RunOptions.defaults().withThreads(2).withInterruption(interruption));
        assertThat(workers.run(5, number -> {
            interruption.request();
            await(never);
        })).isFalse();
        assertThat(workers.run(5, number -> { })).as("for good").isFalse();
        never.countDown();
    }

    @Test
    void whenTheBudgetIsUsedUpNothingMoreIsBegunButTheFirstPieceAlwaysIs() {
        AtomicLong now = new AtomicLong();
        Budget budget = new Budget(Duration.ofNanos(10), now::get);
        List<Integer> done = new ArrayList<>();
        Workers workers = new Workers("test", RunOptions.defaults().withThreads(1).withBudget(budget));
        now.set(20);
        assertThat(workers.run(3, done::add)).isFalse();
        assertThat(workers.run(3, done::add)).isFalse();
        assertThat(done).containsExactly(0);
        assertThat(workers.isOutOfTime()).isTrue();
        assertThat(workers.isInterrupted()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
