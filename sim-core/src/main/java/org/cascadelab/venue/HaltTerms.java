package org.cascadelab.venue;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * How trading stops and comes back: first nobody can enter an order (cancels only), then orders are collected for an auction, at whose one price trading
 * begins again.
 *
 * @param frozenNanos the first part; 0 for none
 * @param callNanos the second part; 0 for none, trading then goes on as it was left
 * @param forcedJoin whether the liquidator's orders join the auction; else they wait for its end
 * @param collarPpb how far from the last price before the halt a forced order may trade in the auction, in parts per billion
 */
public record HaltTerms(long frozenNanos, long callNanos, boolean forcedJoin, long collarPpb) {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("frozen", Kind.DURATION, "0s", "how long no order is taken, cancels only").atLeast("0s"),
            Parameter.of("call", Kind.DURATION, "5m", "how long orders are then collected for the auction that reopens trading (five minutes in US shares, after Limit "
                    + "Up-Limit Down, from memory)").atLeast("0s"),
            Parameter.choice("forced", "what forced orders do meanwhile: wait for the end, or join the auction", "wait", "join"),
            Parameter.of("collar", Kind.RATIO, "10%", "how far from the last price before the halt a forced order may trade in the auction (assumed)")
                    .between("0.01%", "100%"));

    public HaltTerms {
        if (frozenNanos < 0 || callNanos < 0 || frozenNanos + callNanos == 0) {
            throw new IllegalArgumentException("a halt that lasts no time stops nothing: need 'frozen' + 'call' above 0s");
        }
    }

    static HaltTerms of(Params params) {
        return new HaltTerms(params.nanos("frozen"), params.nanos("call"), params.text("forced").equals("join"), params.ppb("collar"));
    }

    /** From the stop to the first trade. */
    public long nanos() {
        return Math.addExact(frozenNanos, callNanos);
    }
}
