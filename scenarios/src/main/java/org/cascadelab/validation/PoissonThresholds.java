package org.cascadelab.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Liquidation thresholds are a Poisson process of rate nu below the mark, every liquidated position sells all and lowers the price by d for good,
 * and an initial sale lowers it by d0. The number of liquidations then has an exactly known law.
 *
 * <p>One venue plays many cascades one after the other: where one has come to rest, the thresholds further down are a Poisson process again,
 * independent of what has happened. All thresholds moved by a tick would be such a process too, so the law alone could not tell; therefore each liquidation is also held
 * against its own threshold. On the price lattice the law stays exact, not approximate, because d and d0 are whole ticks and every
 * threshold lies on the tick at or below its price: the number due after D ticks is Poisson with mean nu x tick x D for every D.
 */
final class PoissonThresholds implements ValidationCard {
    private static final long LOTS_PER_LEVEL = 10;
    private static final long SECOND = 1_000_000_000L;
    private static final long OPEN_TICKS = 1L << 30;
    /** A venue is replaced before its account columns grow large. */
    private static final int MOST_ACCOUNTS = 20_000;
    /** Thresholds this many means beyond the mark exist, so that a liquidator that fires too early finds some. */
    private static final double MEANS_AHEAD = 4;
    private static final long MOST_UP_TO_ONE = 100_000;
    /** Above R = 1 a share of the cascades never ends and each of them is played to the cut: far beyond the bins, near enough to end within minutes. */
    private static final long MOST_ABOVE_ONE = 1_000;
    private static final double FINE_LATTICE = 0.02;
    private static final double LEAST_EXPECTED = 5;
    private static final long RATE_PPB = Quantity.ONE / 100;
    private static final Rulebook RULEBOOK = ConstantDepthVenue.rulebook(
            SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", "1%").with("largest-leverage", "50"),
            SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "1").with("warning", "1"));

    private final double nu;
    private final double[] moves;
    private final double[] firstMoves;
    private final int[] lattices;
    private final long cascades;
    /** 0 for what fits R */
    private final long most;
    private final long[] bins;
    private final long seed;

    private PoissonThresholds(double nu, double[] moves, double[] firstMoves, int[] lattices, long cascades, long most, long[] bins, long seed) {
        this.nu = nu;
        this.moves = moves;
        this.firstMoves = firstMoves;
        this.lattices = lattices;
        this.cascades = cascades;
        this.most = most;
        this.bins = bins;
        this.seed = seed;
    }

    static PoissonThresholds of(Params params) {
        double nu = params.number("nu");
        if (!(nu > 0)) {
            throw new IllegalArgumentException("nu must be above 0, got " + nu);
        }
        double[] moves = params.has("d") ? positive("d", params.text("d")) : scaled(positive("r", params.text("r")), nu);
        double[] firstMoves = params.has("d0") ? positive("d0", params.text("d0")) : scaled(positive("theta", params.text("theta")), nu);
        int[] counts = Arrays.stream(NumberList.reals("bins", params.text("bins"))).mapToInt(edge -> (int) edge).toArray();
        for (int i = 0; i < counts.length; i++) {
            if (i == 0 ? counts[0] != 0 : counts[i] <= counts[i - 1]) {
                throw new IllegalArgumentException("bins: need the first count of each bin, rising from 0, got '%s'".formatted(params.text("bins")));
            }
        }
        return new PoissonThresholds(nu, moves, firstMoves, NumberList.counts("levels", params.text("levels")), params.count("cascades"), params.has("most") ? params.count("most") : 0,
                Arrays.stream(counts).mapToLong(edge -> edge).toArray(), params.count("seed"));
    }

    private static double[] positive(String name, String text) {
        double[] values = NumberList.reals(name, text);
        if (Arrays.stream(values).anyMatch(value -> value == 0)) {
            throw new IllegalArgumentException("%s: need numbers above 0 joined by commas, got '%s'".formatted(name, text));
        }
        return values;
    }

    private static double[] scaled(double[] values, double nu) {
        return Arrays.stream(values).map(value -> value / nu).toArray();
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Liquidation thresholds form a Poisson process of rate nu per unit of price below the mark; each liquidated position sells all into a "
                + "book of constant depth that does not refill and so lowers the price by d; an initial sale lowers it by d0. With R = nu d and theta = nu d0 the number of "
                + "liquidations has P(n) = theta (theta + R n)^(n-1) exp(-theta - R n) / n!. Played through the real book, ledger and liquidator: chi-square over bins, mean, "
                + "variance, P(0) and P(N >= 10), and the branching ratio that the rounds of the liquidator show; and exactly those positions must be "
                + "closed whose threshold the mark has reached, to the tick. It finds liquidations that are counted twice, at a stale "
                + "price, or one tick too early or too late.",
                "theorem: total progeny of a Poisson Galton-Watson process, generalised Poisson law of Consul and Jain (1973), Technometrics 15(4); recomputed");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int experiment = 0;
        for (int levels : lattices) {
            for (double firstMove : firstMoves) {
                for (double move : moves) {
                    experiment(experiment++, levels, move, firstMove, measures, notes);
                }
            }
        }
        return CardResult.each(measures, notes);
    }

    private void experiment(int number, int levels, double move, double firstMove, List<CardResult.Measure> measures, List<String> notes) {
        double tick = move / levels;
        long firstTicks = Math.round(firstMove / tick);
        if (firstTicks < 1) {
            throw new IllegalArgumentException("d0 = %s is less than half a tick of d / levels = %s: use more levels".formatted(firstMove, tick));
        }
        CascadeLaw law = new CascadeLaw(nu * tick * firstTicks, nu * move);
        String where = String.format(Locale.ROOT, " | R %s, theta %s, nu x tick %.3g", Check.number(law.r()), Check.number(law.theta()), nu * tick);
        if (nu * tick > FINE_LATTICE) {
            notes.add(String.format(Locale.ROOT, "%s: nu x tick is above %s, so positions share prices; the law stays exact because d and d0 are whole ticks",
                    where.substring(3), FINE_LATTICE));
        }
        if (Math.abs(firstTicks * tick - firstMove) > 1e-9 * firstMove) {
            notes.add(String.format(Locale.ROOT, "%s: d0 = %s is not a whole number of ticks; the nearest, %s, is used", where.substring(3), Check.number(firstMove), Check.number(firstTicks * tick)));
        }
        long cut = most > 0 ? most : law.r() > 1 ? Math.max(MOST_ABOVE_ONE, 2 * bins[bins.length - 1]) : MOST_UP_TO_ONE;
        Sample sample = new Play(number, levels, nu * tick, firstTicks, cut).sample();
        report(law, sample, cut, where, measures, notes);
    }

    private void report(CascadeLaw law, Sample sample, long cut, String where, List<CardResult.Measure> measures, List<String> notes) {
        double n = sample.sizes.length;
        measures.add(CardResult.Measure.probability("chi-square of the number of liquidations" + where, chiSquare(law, sample.sizes, where, notes)));
        measures.add(share("P(N = 0)" + where, Arrays.stream(sample.sizes).filter(size -> size == 0).count(), n, law.probability(0)));
        measures.add(share("P(N >= 10)" + where, Arrays.stream(sample.sizes).filter(size -> size >= 10).count(), n, law.probability(10, Long.MAX_VALUE)));
        double mean = Arrays.stream(sample.sizes).average().orElse(0);
        double variance = Arrays.stream(sample.sizes).mapToDouble(size -> (size - mean) * (size - mean)).sum() / (n - 1);
        if (law.hasMean() && sample.cutOff == 0) {
            measures.add(CardResult.Measure.against("mean" + where, mean, Math.sqrt(law.variance() / n), law.mean(), 0));
            double error = Math.sqrt((law.fourthCumulant() + 2 * law.variance() * law.variance()) / n);
            measures.add(CardResult.Measure.against("variance" + where, variance, error, law.variance(), 0));
        } else {
            measures.add(CardResult.Measure.of("mean of what was played" + where, mean, Math.sqrt(variance / n)));
            notes.add(law.hasMean() ? "%s: %d cascades were cut off at %d liquidations, so mean and variance are not tested".formatted(where.substring(3), sample.cutOff, cut)
                    : String.format(Locale.ROOT, "%s: from R = 1 on mean and variance are infinite and cascades may never end (%d of %d were cut off at %d liquidations); the law of "
                            + "those that end still holds and is tested", where.substring(3), sample.cutOff, sample.sizes.length, cut));
        }
        // each parent that was played has a Poisson number of children with mean R
        double ratio = sample.children / (double) sample.parents;
        measures.add(CardResult.Measure.against("branching ratio by rounds" + where, ratio, Math.sqrt(law.r() / sample.parents), law.r(), 0));
        measures.add(CardResult.Measure.within("liquidations before their threshold, or missing after it" + where, sample.misplaced, 0, 0));
        measures.add(CardResult.Measure.within("positions sold per liquidation" + where, sample.soldPositions / Math.max(1, sample.liquidations), 1, 0));
    }

    private CardResult.Measure share(String name, long count, double n, double exact) {
        return CardResult.Measure.against(name, count / n, Math.sqrt(exact * (1 - exact) / n), exact, 0);
    }

    /** The p-value; bins that expect too few are merged with the next one. */
    private double chiSquare(CascadeLaw law, long[] sizes, String where, List<String> notes) {
        List<double[]> merged = new ArrayList<>();
        int joined = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            long first = bins[bin];
            long end = bin + 1 < bins.length ? bins[bin + 1] : Long.MAX_VALUE;
            double expected = sizes.length * law.probability(first, end);
            double seen = Arrays.stream(sizes).filter(size -> size >= first && size < end).count();
            if (!merged.isEmpty() && (expected < LEAST_EXPECTED || merged.get(merged.size() - 1)[0] < LEAST_EXPECTED)) {
                merged.get(merged.size() - 1)[0] += expected;
                merged.get(merged.size() - 1)[1] += seen;
                joined++;
            } else {
                merged.add(new double[] {expected, seen});
            }
        }
        if (joined > 0) {
            notes.add("%s: %d bins that expect fewer than %.0f cascades are merged with their neighbours".formatted(where.substring(3), joined, LEAST_EXPECTED));
        }
        if (merged.size() < 2) {
            throw new IllegalArgumentException("%s: all cascades fall into one bin; play more of them or set other bins".formatted(where.substring(3)));
        }
        double sum = merged.stream().mapToDouble(bin -> (bin[1] - bin[0]) * (bin[1] - bin[0]) / bin[0]).sum();
        return CardResult.aboveChiSquare(sum, merged.size() - 1);
    }

    /**
     * What was played.
     *
     * @param sizes liquidations of each cascade
     * @param liquidations all of them
     * @param parents those whose children were played
     * @param children those of every round but the first
     * @param cutOff cascades that were cut off
     * @param misplaced liquidations at a mark above their threshold, and thresholds that were reached without one
     */
    private record Sample(long[] sizes, long liquidations, long parents, long children, double soldPositions, int cutOff, long misplaced) {}

    /** Many cascades, one after the other. */
    private final class Play implements FactListener {
        private final int number;
        private final int levels;
        private final double perTick;
        private final long firstTicks;
        private final long lotsPerPosition;
        private final long cut;
        private final RandomStream luck = new Streams(seed).named("thresholds");

        private ConstantDepthVenue venue;
        private long venues;
        private Draws draws;
        /** the next threshold that no position stands for yet, in ticks below the opening price */
        private double nextThreshold;

        /** thresholds that the price has not reached by the end of the last cascade, in ticks below the opening price, from the highest down */
        private final Queue<Long> standing = new ArrayDeque<>();
        /** by account, in ticks below the opening price */
        private long[] thresholds = new long[64];
        private long misplaced;

        private long liquidations;
        private long soldLots;
        private long firstOnes;
        private long childless;
        private long atCascadeStart;
        private long atRoundStart;
        private long lastRound;
        private int marks;

        Play(int number, int levels, double perTick, long firstTicks, long cut) {
            this.number = number;
            this.levels = levels;
            lotsPerPosition = LOTS_PER_LEVEL * levels;
            this.perTick = perTick;
            this.firstTicks = firstTicks;
            this.cut = cut;
        }

        Sample sample() {
            long[] sizes = new long[Math.toIntExact(cascades)];
            int cutOff = 0;
            for (int cascade = 0; cascade < sizes.length; cascade++) {
                if (venue == null || venue.accounts() > MOST_ACCOUNTS) {
                    renew();
                }
                atCascadeStart = liquidations;
                atRoundStart = liquidations;
                marks = 0;
                venue.sell(firstTicks * LOTS_PER_LEVEL);
                boolean rested = venue.check(SECOND * (cascade + 1L), this::noteRound);
                sizes[cascade] = liquidations - atCascadeStart;
                if (rested) {
                    long due = 0;
                    while (!standing.isEmpty() && standing.peek() <= OPEN_TICKS - venue.markTicks()) {
                        standing.remove();
                        due++;
                    }
                    misplaced += Math.abs(due - sizes[cascade]);
                } else {
                    cutOff++;
                    childless += lastRound;
                    renew();
                }
            }
            venue.verify();
            return new Sample(sizes, liquidations, liquidations - childless, liquidations - firstOnes, soldLots / (double) lotsPerPosition, cutOff, misplaced);
        }

        private void renew() {
            if (venue != null) {
                venue.verify();
            }
            venue = new ConstantDepthVenue(RULEBOOK, OPEN_TICKS, LOTS_PER_LEVEL, this);
            draws = luck.at(number, venues++);
            nextThreshold = draws.nextExponential() / perTick;
            standing.clear();
        }

        /** At a new mark: counts the round that led there, and draws the thresholds that the mark is near. */
        private boolean noteRound() {
            lastRound = liquidations - atRoundStart;
            atRoundStart = liquidations;
            firstOnes += marks == 1 ? lastRound : 0;
            marks++;
            if (liquidations - atCascadeStart >= cut) {
                return false;
            }
            double ahead = OPEN_TICKS - venue.markTicks() + MEANS_AHEAD / perTick + levels;
            while (nextThreshold <= ahead) {
                long ticks = (long) Math.ceil(nextThreshold);
                int account = venue.openWithTrigger(lotsPerPosition, OPEN_TICKS - ticks, RATE_PPB);
                thresholds = account < thresholds.length ? thresholds : Arrays.copyOf(thresholds, 2 * account);
                thresholds[account] = ticks;
                standing.add(ticks);
                nextThreshold += draws.nextExponential() / perTick;
            }
            return true;
        }

        @Override
        public void liquidationStarted(LiquidationStarted fact) {
            liquidations++;
            // its own sale takes the mark beyond its threshold: that it came too early shows here only
            misplaced += OPEN_TICKS - fact.markTicks() < thresholds[fact.account()] ? 1 : 0;
        }

        @Override
        public void forcedFilled(ForcedFilled fact) {
            soldLots -= fact.lots();
        }
    }
}
