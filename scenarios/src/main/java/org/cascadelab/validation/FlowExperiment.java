package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * A book in the steady state of a Poisson order flow: mean spread and depth profile, both weighted by time, the mid's mean square move over
 * numbers of trades, and how far an order of a given size would move the mid. Standard errors come from batches.
 */
final class FlowExperiment implements ValidationCard {
    private static final int BATCHES = 100;
    /** Events between looks at the profile and the impact, which change slowly and cost a walk. */
    private static final int LOOK_EVERY = 20;
    private static final int PROFILE_LEVELS = 20;
    /** Where the mean spread is known, as eps and dp / p_c, and what it is there in p_c. */
    private static final double KNOWN_EPSILON = 0.02;
    private static final double KNOWN_TICK = 0.01;
    private static final double KNOWN_SPREAD = 0.4958;
    private static final double KNOWN_ERROR = 0.0007;

    private final PoissonFlow flow;
    private final long events;
    private final RandomStream luck;
    private final int[] tradeCounts;
    private final int[] sizes;
    private final long lots;
    /** Ticks per unit in which distances are told: p_c for the zero-intelligence book. */
    private final double unitTicks;
    private final String unit;
    private final int profileStep;
    private final double targetSpread;
    private final double targetError;

    private final BatchMeans spread = new BatchMeans();
    private final BatchMeans emptySide = new BatchMeans();
    private final BatchMeans[] profile = batchMeans(PROFILE_LEVELS);
    private final BatchMeans[] squareMoves;
    private final BatchMeans[] impacts;
    /** The mid, doubled, at the latest trades: a ring as long as the longest count. */
    private final long[] mids;
    private long trades;

    private FlowExperiment(PoissonFlow flow, long lots, Params params, double unitTicks, String unit, double targetSpread, double targetError) {
        this.flow = flow;
        this.lots = lots;
        this.unitTicks = unitTicks;
        this.unit = unit;
        this.targetSpread = targetSpread;
        this.targetError = targetError;
        events = params.count("events");
        luck = new Streams(params.count("seed")).named("order flow");
        tradeCounts = NumberList.counts("trades", params.text("trades"));
        sizes = NumberList.counts("impact-sizes", params.text("impact-sizes"));
        squareMoves = batchMeans(tradeCounts.length);
        impacts = batchMeans(sizes.length);
        mids = new long[Arrays.stream(tradeCounts).max().orElse(1) + 1];
        profileStep = Math.max(1, (int) Math.round(unitTicks / 10));
    }

    static FlowExperiment ofRates(Params params) {
        FlowRates rates = FlowRates.of(params);
        int levels = (int) params.count("levels");
        double[] limitRates = new double[levels];
        double[] cancelRates = new double[levels];
        for (int i = 0; i < levels; i++) {
            limitRates[i] = rates.limitRate(i + 1);
            cancelRates[i] = rates.cancelRate(i + 1);
        }
        return new FlowExperiment(new PoissonFlow(limitRates, cancelRates, rates.marketRate(), 1), 1, params, 1, "ticks", Double.NaN, 0);
    }

    static FlowExperiment ofDensities(Params params) {
        double alpha = positive(params, "alpha");
        double mu = positive(params, "mu");
        double delta = positive(params, "delta");
        double dp = positive(params, "dp");
        long sigma = params.count("sigma");
        double characteristicTicks = mu / (2 * alpha) / dp;
        double windowTicks = Math.ceil(params.number("window") * characteristicTicks);
        if (windowTicks < 1 || windowTicks > 1e7) {
            throw new IllegalArgumentException("window is %.0f ticks; need from 1 to 10000000 (p_c = mu / (2 alpha) is %.4g ticks)"
                    .formatted(windowTicks, characteristicTicks));
        }
        double[] limitRates = new double[(int) windowTicks];
        Arrays.fill(limitRates, alpha * dp / sigma);
        PoissonFlow flow = new PoissonFlow(limitRates, new double[] {delta}, mu / 2 / sigma, sigma);
        boolean known = Math.abs(2 * delta * sigma / mu - KNOWN_EPSILON) < 1e-9 && Math.abs(1 / characteristicTicks - KNOWN_TICK) < 1e-9;
        double target = params.has("target-spread") ? params.number("target-spread") : known ? KNOWN_SPREAD : Double.NaN;
        double error = params.has("target-spread") ? params.number("target-error") : KNOWN_ERROR;
        return new FlowExperiment(flow, sigma, params, characteristicTicks, "p_c", target, error);
    }

    @Override
    public CardDescription description() {
        return unit.equals("ticks")
                ? new CardDescription("The real book in the steady state of the Poisson order flow of card B1: mean depth profile and spread, both weighted by time, the mid's mean square move "
                        + "over numbers of trades, and how far an order of a given size would move the mid. Readings: nothing exact is known of them.",
                        "Cont, Stoikov and Talreja (2010), Operations Research 58(3): the flow and its rates")
                : new CardDescription("The real book in the steady state of the zero-intelligence flow: observables depend on eps = 2 delta sigma / mu and dp / p_c only. "
                        + "At eps = .02, dp / p_c = .01 the mean spread is known: .4958 p_c, with a standard error of .0007; elsewhere give target-spread.",
                        "Daniels, Farmer, Iori and Smith (2003), Phys. Rev. Lett. 90, 108102, and Smith, Farmer, Gillemot and Krishnamurthy (2003), Quantitative Finance 3(6); the value was "
                        + "recomputed by an independent program");
    }

    @Override
    public CardResult run() {
        Draws warmUp = luck.at(-1, 0);
        for (long i = 0; i < events / 10; i++) {
            flow.act(warmUp);
        }
        long perBatch = Math.max(1, events / BATCHES);
        for (int batch = 0; batch < BATCHES; batch++) {
            Draws draws = luck.at(batch, 0);
            for (long i = 0; i < perBatch; i++) {
                step(draws, i);
            }
            endBatch();
        }
        return CardResult.independent(measures());
    }

    private void step(Draws draws, long i) {
        double time = flow.wait(draws);
        long bid = flow.bestTicks(Side.BUY);
        long ask = flow.bestTicks(Side.SELL);
        OrderBook book = flow.book();
        boolean empty = book.bestTicks(Side.BUY) == OrderBook.NO_PRICE || book.bestTicks(Side.SELL) == OrderBook.NO_PRICE;
        emptySide.add(empty ? 1 : 0, time);
        if (!empty) {
            spread.add(ask - bid, time);
            if (i % LOOK_EVERY == 0) {
                lookAtProfile(bid, ask);
                lookAtImpact(bid, ask);
            }
        }
        if (flow.act(draws)) {
            noteMid(flow.bestTicks(Side.BUY) + flow.bestTicks(Side.SELL));
        }
    }

    /** Lots by distance from the opposite best, both sides, per tick. */
    private void lookAtProfile(long bid, long ask) {
        for (int level = 0; level < PROFILE_LEVELS; level++) {
            long near = level == 0 ? 0 : (long) level * profileStep;
            long far = near + profileStep;
            long bids = flow.book().depth().lotsWithin(Side.BUY, ask - far) - flow.book().depth().lotsWithin(Side.BUY, ask - near);
            long asks = flow.book().depth().lotsWithin(Side.SELL, bid + far) - flow.book().depth().lotsWithin(Side.SELL, bid + near);
            profile[level].add((double) (bids + asks) / 2 / profileStep, 1);
        }
    }

    private void lookAtImpact(long bid, long ask) {
        for (int i = 0; i < sizes.length; i++) {
            // the new best price is where one lot more would trade
            long newAsk = flow.book().depth().priceFor(Side.BUY, sizes[i] * lots + 1);
            long newBid = flow.book().depth().priceFor(Side.SELL, sizes[i] * lots + 1);
            if (newAsk != OrderBook.NO_PRICE && newBid != OrderBook.NO_PRICE) {
                impacts[i].add((newAsk - ask + bid - newBid) / 4.0, 1);
            }
        }
    }

    private void noteMid(long doubledMid) {
        mids[(int) (trades % mids.length)] = doubledMid;
        for (int i = 0; i < tradeCounts.length; i++) {
            if (trades >= tradeCounts[i]) {
                double move = (doubledMid - mids[(int) ((trades - tradeCounts[i]) % mids.length)]) / 2.0;
                squareMoves[i].add(move * move, 1);
            }
        }
        trades++;
    }

    private void endBatch() {
        spread.endBatch();
        emptySide.endBatch();
        for (BatchMeans[] means : List.of(profile, squareMoves, impacts)) {
            for (BatchMeans mean : means) {
                mean.endBatch();
            }
        }
    }

    private List<CardResult.Measure> measures() {
        List<CardResult.Measure> measures = new ArrayList<>();
        measures.add(CardResult.Measure.against("mean spread, " + unit, spread.mean() / unitTicks, spread.standardError() / unitTicks, targetSpread,
                targetError));
        measures.add(CardResult.Measure.of("share of time with an empty side", emptySide.mean(), emptySide.standardError()));
        for (int level = 0; level < PROFILE_LEVELS; level++) {
            String name = profileStep == 1 ? "mean lots at %d ticks from the opposite best".formatted(level + 1)
                    : "mean lots per tick at %d to %d ticks from the opposite best".formatted(level * profileStep + 1, (level + 1) * profileStep);
            measures.add(CardResult.Measure.of(name, profile[level].mean(), profile[level].standardError()));
        }
        for (int i = 0; i < tradeCounts.length; i++) {
            double square = squareMoves[i].mean() / (unitTicks * unitTicks);
            measures.add(CardResult.Measure.of("mean square move of the mid per trade, over %d trades, %s^2".formatted(tradeCounts[i], unit),
                    square / tradeCounts[i], squareMoves[i].standardError() / (unitTicks * unitTicks) / tradeCounts[i]));
        }
        for (int i = 0; i < sizes.length; i++) {
            measures.add(CardResult.Measure.of("impact of %d order sizes on the mid, %s".formatted(sizes[i], unit), impacts[i].mean() / unitTicks,
                    impacts[i].standardError() / unitTicks));
        }
        return measures;
    }

    private static double positive(Params params, String name) {
        double value = params.number(name);
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s must be above 0, got %s".formatted(name, value));
        }
        return value;
    }

    private static BatchMeans[] batchMeans(int count) {
        BatchMeans[] means = new BatchMeans[count];
        Arrays.setAll(means, i -> new BatchMeans());
        return means;
    }
}
