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

    /** The times are not looked at: every breach has to be liquidated and the ledger has to be whole at the end, however many accounts there are. */
    @Test
    void ticksWithFewAndManyAccountsLiquidateWhoIsPutIntoBreach() {
        assertThat(harness.run(new BenchCommand(), "accounts", "--accounts", "1000,3000", "--rounds", "1", "--warm-ups", "0")).as(harness.err.toString()).isZero();
        assertThat(harness.out.toString()).contains("margin and liquidation alone", "a second of a market", "3,000", "   10.0", "cross accounts with 3 positions");
    }

    /** What is looked at is not how fast it was: the bare books have to make the run's trades, and the number of accounts must not change what happens. */
    @Test
    void aMarketIsTimedPartByPartAndWithMoreAccounts() {
        assertThat(harness.run(new BenchCommand(), "market", "quick", "--accounts", "1_000,3_000", "--ticks", "40", "--rounds", "2", "--warm-ups", "1"))
                .as(harness.err.toString()).isZero();
        assertThat(harness.out.toString()).contains("quick, policy", "1,000 accounts", "seconds for a day of 86,400 ticks", "operations on the books a second",
                "bytes allocated an operation",
                "book (bare", "agents", "risk", "metrics", "3,000");
    }

    @Test
    void accountsThatCannotBeSharedOutAreRefused() {
        assertThat(harness.run(new BenchCommand(), "market", "quick", "--accounts", "1")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("need an account for each of the", "got 1").doesNotContain("Exception");
        assertThat(harness.run(new BenchCommand(), "market", "quick", "--accounts", "many")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("'many' is not a whole number such as 10_000");
        assertThat(harness.run(new BenchCommand(), "market", "quick", "--policy", "ful")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("has no policy 'ful'");
    }

    @Test
    void wrongUsageIsToldWithoutAStackTrace() {
        assertThat(harness.run(new BenchCommand(), "book", "--rounds", "0")).isEqualTo(2);
        assertThat(harness.run(new BenchCommand())).isEqualTo(2);
        assertThat(harness.err.toString()).contains("rounds from 1", "Commands:", "book").doesNotContain("Exception");
    }
}
