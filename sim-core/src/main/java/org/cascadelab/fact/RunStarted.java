package org.cascadelab.fact;

/**
 * The run is set up and nothing has happened yet.
 *
 * @param marginedAccounts accounts that can be liquidated
 * @param instrument the one whose price path stands for the run: that with the largest open interest in value, the first of equals
 * @param openInterestLots lots of it held long by all accounts together
 * @param startMarkTicks its first mark
 * @param fundMoney the insurance fund at the start
 * @param depthScale the resting depth of this run as a multiple of the depth that the scenario states
 * @param loopGain the ex-ante loop gain R: liquidation quantity per unit of price below the mark times price move per unit sold, averaged over the gain window
 * @param largestLoopGain the largest R in a sliding tenth of that window
 */
public record RunStarted(long seed, String policy, long tickNanos, long ticks, int accounts, int marginedAccounts, int instrument, long openInterestLots, long startMarkTicks,
        long fundMoney, double depthScale, double loopGain, double largestLoopGain) {}
