package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * News that leads to news: a Hawkes process (1971) with intensity {@code mu + sum over earlier news of n beta exp(-beta (t - t_i))}. Drawn as what it is
 * equivalent to (Hawkes and Oakes 1974): news of its own arrives as a Poisson process of rate mu; each piece leads to a Poisson number, mean n, of others, each
 * after an exponential delay of mean 1 / beta. So the times do not depend on the length of a tick, and every piece knows its generation. It begins as
 * old as it needs to be stationary: rate {@code mu / (1 - n)}, ratio of variance to mean of the count in a long window {@code 1 / (1 - n)^2}.
 *
 * <p>Each piece moves the log price at once by a size with a sign, times the instrument's beta; the price is made a martingale by the drift
 * {@code -(E[e^(beta J)] - 1) x intensity}.
 *
 * <p>The streams: {@code own}, by the number of a piece that has no parent; {@code piece}, by a key that the parent drew.
 *
 * @param basePerSecond mu
 * @param branching n, the mean number of news that one piece leads to directly
 * @param decayPerSecond beta of the kernel
 * @param falls the share of news that is bad
 * @param betas by instrument, of those named; empty for 1 each
 */
record HawkesNews(double basePerSecond, double branching, double decayPerSecond, NewsSize size, double falls, List<String> instruments, List<Double> betas) implements News {
    private static final double LN_2 = 0.6931471805599453;
    private static final double DAY = 86_400;
    private static final double EXCEEDED_IN_A_RUN = 0.01;
    /** Mean life times of a cluster by which the process is older than the run. */
    private static final double AGE = 30;
    /** What is drawn of it before a run begins, at most: some seconds of work, and times that fit into nanoseconds. */
    private static final double MOST_BEFORE = 5_000_000;
    private static final double LONGEST_BEFORE_SECONDS = 3_000_000_000.0;

    static final Catalog.Entry<News> ENTRY = entry("hawkes", "news that comes in clusters: each piece may lead to others (Hawkes process with an exponential kernel)",
            HawkesNews::of,
            Parameter.of("rate", Kind.RATE, "6/d", "arrivals of news that nothing led to; all news comes at rate / (1 - branching) (assumed)").between("0/d", "100000/d"),
            Parameter.of("branching", Kind.NUMBER, "0.5", "mean number of news that each piece leads to directly, below 1 (assumed; fits to changes of currency prices find "
                    + "about 0.8, arXiv 1406.3967, which counts the market's own echo)").atLeast("0"),
            Parameter.of("half-life", Kind.DURATION, "10m", "time after which half of the news that a piece leads to has come (assumed)").atLeast("1ms"),
            Parameter.part("size", () -> NewsSizes.CATALOG, "exponential", "the law of the size of the log move"),
            Parameter.of("falls", Kind.RATIO, "50%", "share of news that is bad (assumed)").between("0%", "100%"),
            Parameter.optional("instruments", Kind.NAMES, "the instruments whose fair values it moves; all of the scenario if left out"),
            Parameter.optional("betas", Kind.RATIOS, "how far each of these moves, relative to the size; 100% each if left out").between("-1000%", "1000%"));

    HawkesNews {
        if (branching >= 1) {
            throw new IllegalArgumentException(("branching %s: each piece of news would lead to one other or more on average, and their number would grow without end; "
                    + "need a branching below 1")
                    .formatted(branching));
        }
        double pieces = basePerSecond / (1 - branching) * secondsBefore(decayPerSecond, branching);
        if (pieces > MOST_BEFORE || secondsBefore(decayPerSecond, branching) > LONGEST_BEFORE_SECONDS) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "a half-life of %.6g s with a branching of %s makes clusters so long that %.3g pieces of news of %.3g days before the run would "
                    + "have to be drawn; allowed are %.0f pieces and %.0f days: shorten 'half-life', or lower 'branching' or 'rate'", LN_2 / decayPerSecond, branching, pieces,
                    secondsBefore(decayPerSecond, branching) / DAY, MOST_BEFORE, LONGEST_BEFORE_SECONDS / DAY));
        }
        if (!betas.isEmpty() && betas.size() != instruments.size()) {
            throw new IllegalArgumentException("betas belong to instruments, one to one: got %d betas for %d instruments named".formatted(betas.size(), instruments.size()));
        }
        for (int which = 0; which < Math.max(1, betas.size()); which++) {
            jump(size, falls, betas.isEmpty() ? 1 : betas.get(which));
        }
    }

    private static HawkesNews of(Params params) {
        List<String> instruments = params.has("instruments") ? params.names("instruments") : List.of();
        List<Double> betas = params.has("betas") ? params.ppbs("betas").stream().map(ppb -> ppb / (double) Quantity.ONE).toList() : List.of();
        return new HawkesNews(params.perSecond("rate"), params.number("branching"), LN_2 / params.seconds("half-life"), params.part("size", NewsSize.class),
                params.ratio("falls"), instruments, betas);
    }

    /** How long before the run the process begins. */
    private static double secondsBefore(double decayPerSecond, double branching) {
        return branching == 0 ? 0 : AGE / (decayPerSecond * (1 - branching));
    }

    /** {@code E[e^(beta J)] - 1}. */
    private static double jump(NewsSize size, double falls, double beta) {
        return (falls == 0 ? 0 : falls * size.meanExp(-beta)) + (falls == 1 ? 0 : (1 - falls) * size.meanExp(beta)) - 1;
    }

    private double beta(int which) {
        return betas.isEmpty() ? 1 : betas.get(which);
    }

    @Override
    public double largestMove(long horizonNanos) {
        double largestBeta = betas.stream().mapToDouble(Math::abs).max().orElse(1);
        double expected = basePerSecond / (1 - branching) * horizonNanos / Quantity.ONE;
        if (largestBeta == 0) {
            return 0;
        }
        return LargestStep.within(EXCEEDED_IN_A_RUN, move -> expected * size.above(move / largestBeta));
    }

    @Override
    public NewsFeed start(Streams streams) {
        return new Feed(streams.named("own"), streams.named("piece"));
    }

    /** A piece of news that is to come. @param key what its own draws begin with, and what orders pieces of the same nanosecond */
    private record Piece(long nanos, long key, int generation) {}

    private final class Feed implements NewsFeed {
        private final RandomStream own;
        private final RandomStream pieces;
        private final double[] jumps = new double[Math.max(1, betas.size())];

        private final PriorityQueue<Piece> toCome = new PriorityQueue<>(Comparator.comparingLong(Piece::nanos).thenComparingLong(Piece::key));

        private long nextOwn;
        private double ownSeconds;

        private long nowNanos;
        private double excitement;
        private double sumOfMoves;
        private double expectedCount;

        Feed(RandomStream own, RandomStream pieces) {
            this.own = own;
            this.pieces = pieces;
            Arrays.setAll(jumps, which -> jump(size, falls, beta(which)));
            ownSeconds = -secondsBefore(decayPerSecond, branching);
            nowNanos = Math.round(ownSeconds * Quantity.ONE);
            if (basePerSecond > 0) {
                addOwn();
            }
            // what came before the run has led to news in it, but has moved what the price was before
            advance(0, (nanos, generation, logMove) -> { });
            sumOfMoves = 0;
            expectedCount = 0;
        }

        @Override
        public void advance(long untilNanos, Reader reader) {
            while (!toCome.isEmpty() && toCome.peek().nanos() <= untilNanos) {
                pass(toCome.peek().nanos());
                arrive(toCome.remove(), reader);
            }
            pass(untilNanos);
        }

        @Override
        public double beta(int which) {
            return HawkesNews.this.beta(which);
        }

        @Override
        public double logOffset(int which) {
            return beta(which) * sumOfMoves - jumps[betas.isEmpty() ? 0 : which] * expectedCount;
        }

        /** Time passes without news. */
        private void pass(long nanos) {
            double seconds = (nanos - nowNanos) / (double) Quantity.ONE;
            double left = StrictMath.exp(-decayPerSecond * seconds);
            expectedCount += basePerSecond * seconds + excitement / decayPerSecond * (1 - left);
            excitement *= left;
            nowNanos = nanos;
        }

        private void arrive(Piece piece, Reader reader) {
            int generation = piece.generation();
            Draws draws = pieces.at(piece.key(), 0);
            double sign = draws.nextBoolean(falls) ? -1 : 1;
            double move = sign * size.draw(draws);
            int children = draws.nextPoisson(branching);
            for (int child = 0; child < children; child++) {
                double delay = draws.nextExponential() / decayPerSecond;
                toCome.add(new Piece(nowNanos + Math.round(delay * Quantity.ONE), draws.nextLong(), generation + 1));
            }
            if (generation == 0) {
                addOwn();
            }
            excitement += branching * decayPerSecond;
            sumOfMoves += move;
            reader.arrived(nowNanos, generation, move);
        }

        private void addOwn() {
            Draws draws = own.at(nextOwn++, 0);
            ownSeconds += draws.nextExponential() / basePerSecond;
            toCome.add(new Piece(Math.round(ownSeconds * Quantity.ONE), draws.nextLong(), 0));
        }
    }
}
