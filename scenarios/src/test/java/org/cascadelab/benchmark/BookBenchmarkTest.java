package org.cascadelab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BookBenchmarkTest {
    /** Both books make the published trades, or the run throws; speeds are the machine's and are not judged here. */
    @Test
    void aWarmBookPlaysAPublishedStreamWithoutAllocating() {
        BookBenchmark.Result result = new BookBenchmark(1, 1).run(StreamShape.S1K);
        assertThat(result.bookBytes()).as("bytes per operation").isLessThan(0.01);
        assertThat(result.textbookBytes()).isGreaterThan(50);
    }

    @Test
    void memoryFollowsOrdersNotPrices() {
        BookBenchmark.Memory memory = new BookBenchmark(0, 1).memory();
        // a record, its place in a chain and eight buckets are 68 bytes; room to grow at most doubles them
        assertThat(memory.perOrder()).isBetween(60.0, 150.0);
        assertThat(memory.perEmptyLevel()).isLessThan(0.1);
        assertThat(memory.perEmptyLevelInPage()).isBetween(30.0, 45.0);
    }

    @Test
    void roundsHaveToBeSome() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BookBenchmark(4, 0)).withMessageContaining("rounds from 1, got 4 and 0");
    }
}
