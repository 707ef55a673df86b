package org.cascadelab.trader;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;

/**
 * How much of an open interest is liquidated within how much of the opening price: points of (distance, share of the open interest), straight lines between them, the
 * first from (0, 0). What is not within the last distance is never liquidated.
 *
 * <p>Shares are of the open interest, and positions are heavy-tailed, so a distance drawn for each regardless of its size would miss the table by the largest few.
 * Instead the positions are dealt, the largest first, to the stretches between points: each to one drawn among those that still have room for it, in proportion to their
 * room, and where none has to the one with the most. So every stretch holds its share to about one of the smallest positions that it could get, and a large position is
 * never in a stretch smaller than itself.
 */
final class DistanceProfile {
    private static final List<Parameter> TABLE = List.of(
            Parameter.required("within", Kind.RATIOS, "rising distances of the liquidation price from the opening price").between("0.01bp", "10000%").shownAs("2%, 5%, 20%"),
            Parameter.required("shares", Kind.RATIOS, "for each of them the share of the open interest that is liquidated within it, not falling; the last and 'never' "
                    + "make 100%").between("0%", "100%").shownAs("1%, 10%, 100%"),
            Parameter.of("never", Kind.RATIO, "0%", "share of the open interest that no price liquidates; for longs only").between("0%", "100%"));

    static final Catalog<DistanceProfile> CATALOG = Catalog.of("distance profile",
            new Catalog.Entry<>("table", "points of distance and share, straight lines between them", TABLE, DistanceProfile::of),
            Catalog.entry("hyperliquid-longs", "longs of large accounts on Hyperliquid, 22 Feb 2026: 0.02, 1.3, 2.2, 11, 53 and 73% within 2, 5, 10, 20, 50 and 100%, "
                    + "27% never",
                    params -> published("2%, 5%, 10%, 20%, 50%, 100%", "0.02%, 1.3%, 2.2%, 11%, 53%, 73%", "27%")),
            Catalog.entry("hyperliquid-shorts", "shorts of large accounts on Hyperliquid, 22 Feb 2026: 0.2, 1.7, 7.8, 15, 38% within 2, 5, 10, 20, 50%; beyond, 58, 77, "
                    + "92% within 100, 200, 1000%, the rest within 10000%",
                    params -> published("2%, 5%, 10%, 20%, 50%, 100%, 200%, 1000%, 10000%", "0.2%, 1.7%, 7.8%, 15%, 38%, 58%, 77%, 92%, 100%", "0%")));

    private static final int MEMBER_BITS = 24;

    /** relative to the opening price, rising, from 0 */
    private final double[] distances;
    /** of the open interest, not falling, from 0 */
    private final double[] shares;
    private final double never;

    private DistanceProfile(List<Long> within, List<Long> sharesWithin, long neverPpb) {
        if (within.size() != sharesWithin.size()) {
            throw new IllegalArgumentException("need one share for each distance, got %d distances and %d shares".formatted(within.size(), sharesWithin.size()));
        }
        distances = new double[within.size() + 1];
        shares = new double[within.size() + 1];
        for (int i = 1; i < distances.length; i++) {
            distances[i] = within.get(i - 1) / (double) Quantity.ONE;
            shares[i] = sharesWithin.get(i - 1) / (double) Quantity.ONE;
            if (!(distances[i] > distances[i - 1]) || shares[i] < shares[i - 1]) {
                throw new IllegalArgumentException("need rising distances and shares that do not fall, got %s within %s after %s within %s"
                        .formatted(shares[i], distances[i], shares[i - 1], distances[i - 1]));
            }
        }
        long last = sharesWithin.get(sharesWithin.size() - 1);
        if (last + neverPpb != Quantity.ONE) {
            throw new IllegalArgumentException(("the last of 'shares' and 'never' must make 100%%, got %s%% and %s%%: add the distance within which the rest is "
                    + "liquidated, or change 'never'")
                    .formatted(last / 1e7, neverPpb / 1e7));
        }
        never = neverPpb / (double) Quantity.ONE;
    }

    private static DistanceProfile of(Params params) {
        return new DistanceProfile(params.ppbs("within"), params.ppbs("shares"), params.ppb("never"));
    }

    private static DistanceProfile published(String within, String shares, String never) {
        return of(new Params(TABLE, Params.read(TABLE, Map.of("within", within, "shares", shares, "never", never))));
    }

    /** @throws IllegalArgumentException if no position on that side can be so far from its liquidation */
    void requireSide(int sign) {
        if (sign > 0 && distances[distances.length - 1] > 1) {
            throw new IllegalArgumentException("no price falls by more than 100%%, got a distance of %s%% for longs: end at 100%% and give the rest as 'never'"
                    .formatted(100 * distances[distances.length - 1]));
        }
        if (sign < 0 && never > 0) {
            throw new IllegalArgumentException("a price can rise without end, so no short is never liquidated: give a distance instead of 'never'");
        }
    }

    /**
     * A distance for every position, relative to the opening price; infinite for those that are never liquidated.
     *
     * @param luck drawn at (member, 0)
     */
    double[] deal(long[] sizes, RandomStream luck) {
        double total = Arrays.stream(sizes).asDoubleStream().sum();
        double[] room = new double[distances.length];
        for (int stretch = 0; stretch + 1 < distances.length; stretch++) {
            room[stretch] = (shares[stretch + 1] - shares[stretch]) * total;
        }
        room[distances.length - 1] = never * total;
        double[] dealt = new double[sizes.length];
        for (int member : largestFirst(sizes)) {
            Draws draws = luck.at(member, 0);
            int stretch = choose(room, sizes[member], draws.nextDouble());
            double place = draws.nextDouble();
            room[stretch] -= sizes[member];
            dealt[member] = stretch == distances.length - 1 ? Double.POSITIVE_INFINITY : distances[stretch] + place * (distances[stretch + 1] - distances[stretch]);
        }
        return dealt;
    }

    private static int choose(double[] room, long size, double uniform) {
        double sum = 0;
        int roomiest = 0;
        for (int stretch = 0; stretch < room.length; stretch++) {
            sum += room[stretch] >= size ? room[stretch] : 0;
            roomiest = room[stretch] > room[roomiest] ? stretch : roomiest;
        }
        double left = uniform * sum;
        for (int stretch = 0; stretch < room.length && sum > 0; stretch++) {
            if (room[stretch] >= size) {
                left -= room[stretch];
                if (left <= 0) {
                    return stretch;
                }
            }
        }
        return roomiest;
    }

    /** The members by falling size, equals by number. */
    private static int[] largestFirst(long[] sizes) {
        long[] keys = new long[sizes.length];
        for (int member = 0; member < sizes.length; member++) {
            keys[member] = Math.multiplyExact(-sizes[member], 1L << MEMBER_BITS) + member;
        }
        Arrays.sort(keys);
        int[] members = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            members[i] = (int) (keys[i] & (1L << MEMBER_BITS) - 1);
        }
        return members;
    }
}
