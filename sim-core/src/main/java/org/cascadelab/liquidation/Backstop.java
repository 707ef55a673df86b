package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * The terms of whoever takes positions over: a vault, a liquidity pool, a keeper or the insurance fund itself. It takes what its quota and its equity allow,
 * holds it, and unwinds it through the book at a rate; what that earns or costs is its own.
 *
 * @param isFund whether it is the insurance fund's own account, or one of its own
 * @param capitalMoney what it is given at the start; the fund has its own
 * @param quotaMoney largest value of its position at the mark; {@link Long#MAX_VALUE} for any
 * @param leveragePpb largest value of its position per equity, in parts per billion; 0 for any. Binance's fund holds at most its own size
 * @param takesRemainder whether it is offered what the book did not take of a whole position, at the bankruptcy price, before anybody is deleveraged
 * @param unwindEveryNanos above 0
 * @param unwindPpb share of what it holds that it unwinds every time, rounded up to a lot; 0 to hold
 * @param unwindWithinPpb it trades no further than this from the mark; 0 for any price
 */
public record Backstop(boolean isFund, long capitalMoney, long quotaMoney, long leveragePpb, boolean takesRemainder, long unwindEveryNanos, long unwindPpb, long unwindWithinPpb) {
    public Backstop {
        if (capitalMoney < 0 || quotaMoney <= 0 || leveragePpb < 0 || unwindEveryNanos <= 0 || unwindPpb < 0 || unwindPpb > Quantity.ONE || unwindWithinPpb < 0) {
            throw new IllegalArgumentException("need capital >= 0, quota > 0, leverage >= 0, unwind interval > 0 and unwind share from 0 to 1, got %d, %d, %d ppb, %d ns, %d ppb"
                    .formatted(capitalMoney, quotaMoney, leveragePpb, unwindEveryNanos, unwindPpb));
        }
    }

    /**
     * How much of a position it can take at a price: as long as its equity at the mark stays above 0, and the value of what it then holds within quota
     * and leverage, unless that takes its own position down.
     *
     * @param equity at the mark
     * @param held its position, signed
     * @param signedLots what is offered, with the account's sign
     */
    long takes(long equity, long held, long signedLots, long priceTicks, long markTicks) {
        long offered = Math.absExact(signedLots);
        long sign = Long.signum(signedLots);
        long lossPerLot = Math.multiplyExact(sign, priceTicks - markTicks);
        long lots = offered;
        if (equity <= 0 && lossPerLot >= 0) {
            return 0;
        }
        if (lossPerLot > 0) {
            lots = Math.min(lots, equity / lossPerLot);
        }
        long most = quotaMoney;
        if (leveragePpb > 0) {
            most = Math.min(most, equity <= 0 ? 0 : equity > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : Exact.portionDown(equity, leveragePpb));
        }
        // room on the offered side: what it holds on the other side goes first
        long room = Math.max(0, Math.subtractExact(most / markTicks, Math.multiplyExact(sign, held)));
        return Math.max(0, Math.min(lots, room));
    }
}
