package org.cascadelab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrossBandTest {
    @Test
    void mostCrossAccountsAreNotLookedAtInATick() {
        CrossBand.Result result = CrossBand.run(1_000);
        assertThat(result.shareLookedAt()).isBetween(1e-6, 0.05);
        assertThat(result.duePerTick()).isLessThan(100);
        assertThat(result.looksPerTick()).isEqualTo(result.shareLookedAt() * 1_000);
    }
}
