package org.cascadelab.trader;

import org.cascadelab.book.Side;

/**
 * How many lots to trade into the book so that what they set off pays for them, by the book at this moment and a map of liquidation prices.
 *
 * <p>Trading {@code V} lots that rest up to a distance {@code x = D^-1(V)} moves the mid by {@code f x} in the end, whether at once or in slices between which the book
 * closes. To bring the mark to a bucket of the map at a distance m takes a move of {@code y = m / w}, w being the share of the mark's averaging window that the push
 * fills, so {@code D(y / f)} lots; what the buckets before it set off trades too. Bucket j is reached with
 * {@code H(j) = max over i up to j of D(y(i) / f) - c Q(i - 1)} lots of one's own, Q being the lots that are liquidated up to a bucket and c the share of them that the
 * venue is expected to close. Where the map is dense against the book, H does not rise from one bucket to the next: there the local loop gain is at least 1, and the
 * price runs by itself.
 *
 * <p>With h lots the book is traded through to {@code x = D^-1(h + c Q)}, of which a share {@code keeps} is left of the price's move when they are traded back. Per lot
 * that earns {@code keeps x} less what the lots are sold below the mid of the start, {@code f} times the average distance of h lots and the average distance of one
 * slice; less the average distance at which the other side of the book sells them back while it refills; less both fees and a price for risk. The plan is the h, of the
 * H(j), that earns most in all.
 */
final class HuntingPlan {
    private final Terms terms;
    private final Sweep ahead = new Sweep();
    private final Sweep back = new Sweep();

    private double follows;
    private double keeps;
    private double lots;
    private double profit;
    private double reachTicks;
    private double endTicks;
    private double paidTicks;

    /**
     * What a hunter knows or assumes, all from 0.
     *
     * @param closes share of a liquidated position that the venue sells
     * @param windowShare how much of the mark's averaging window a push fills, from above 0 to 1
     * @param slices in which a push is traded
     * @param fee of the notional value, for each trade
     * @param riskAversion price of risk, in standard deviations of the price over {@code holdSeconds}
     * @param refills how many times over the other side of the book refills while the hunter trades back
     */
    record Terms(double closes, double windowShare, long slices, double fee, double riskAversion, double holdSeconds, double refills) {}

    HuntingPlan(Terms terms) {
        this.terms = terms;
    }

    /**
     * What a hunter believes of this market from now on.
     *
     * @param midFollows f, above 0
     * @param kept from 0
     */
    void believe(double midFollows, double kept) {
        follows = midFollows;
        keeps = kept;
    }

    /**
     * Makes the plan for one side.
     *
     * @param push the side that the hunter would take first: selling pushes the price to the liquidations of longs
     * @param limitLots the most that it may trade
     */
    void make(Side push, SeenLevels map, double limitLots, MarketView market) {
        lots = 0;
        profit = 0;
        if (map.isEmpty()) {
            return;
        }
        double mid = market.midHalfTicks() / 2.0;
        ahead.look(push, market, Math.min(mid, distanceTo(SeenLevels.BUCKETS - 1, map)));
        back.look(push.opposite(), market, mid);
        if (ahead.isEmpty() || back.isEmpty()) {
            return;
        }
        double perLot = 2 * terms.fee() * mid + terms.riskAversion() * market.volatility() * StrictMath.sqrt(terms.holdSeconds()) * mid;
        double needed = 0;
        double setOff = 0;
        for (int bucket = 0; bucket < SeenLevels.BUCKETS; bucket++) {
            if (map.lots(bucket) > 0) {
                double toGetHere = ahead.lotsNearerThan(distanceTo(bucket, map)) - setOff;
                if (toGetHere > needed) {
                    consider(needed, setOff, perLot);
                    needed = toGetHere;
                }
                if (needed > limitLots) {
                    return;
                }
                setOff += terms.closes() * map.lots(bucket);
            }
        }
        consider(needed, setOff, perLot);
    }

    /** How far the book must be traded through to bring the mark to a bucket. */
    private double distanceTo(int bucket, SeenLevels map) {
        return map.distanceTicks(bucket) / terms.windowShare() / follows;
    }

    private void consider(double own, double setOff, double perLot) {
        if (own < 1 || setOff == 0) {
            return;
        }
        double slices = terms.slices();
        double soldBelow = (1 - 1 / slices) * follows * ahead.averageDistance(own) + ahead.averageDistance(Math.max(1, own / slices));
        double paid = soldBelow + back.averageDistance(Math.max(1, own / (1 + terms.refills())));
        double gain = own * (keeps * ahead.distanceOf(own + setOff) - paid - perLot);
        if (gain > profit) {
            lots = own;
            profit = gain;
            reachTicks = ahead.distanceOf(own);
            endTicks = ahead.distanceOf(own + setOff);
            paidTicks = paid;
        }
    }

    /** What to trade; 0 if nothing pays. */
    long lots() {
        return (long) Math.ceil(lots);
    }

    /** What it is expected to earn, in ticks times lots. */
    double profit() {
        return profit;
    }

    /** How far from the mid the lots rest that the hunter means to trade. */
    double reachTicks() {
        return reachTicks;
    }

    /** How far from the mid the lots rest that the hunter and what it sets off are expected to trade. */
    double endTicks() {
        return endTicks;
    }

    /** What a lot is expected to cost both ways through the book, in ticks from the mid. */
    double paidTicks() {
        return paidTicks;
    }
}
