package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final CommandHarness harness = new CommandHarness();

    /** The speeds are not looked at: what counts here is that both books make exactly the trades of the published stream. */
    @Test
    void bothBooksMakeTheTradesOfThePublishedStream() {
        assertThat(harness.run(new BenchCommand(), "book", "--stream", "S1K", "--rounds", "1", "--warm-ups", "0")).as(harness.err.toString()).isZero();
        assertThat(harness.out.toString()).contains("trades verified", "bytes per resting order");
    }

    @Test
    void wrongUsageIsToldWithoutAStackTrace() {
        assertThat(harness.run(new BenchCommand(), "book", "--rounds", "0")).isEqualTo(2);
        assertThat(harness.run(new BenchCommand())).isEqualTo(2);
        assertThat(harness.err.toString()).contains("rounds from 1", "Commands:", "book").doesNotContain("Exception");
    }
}
