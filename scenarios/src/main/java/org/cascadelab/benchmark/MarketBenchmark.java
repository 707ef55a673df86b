package org.cascadelab.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.engine.MarketSimulation;
import org.cascadelab.engine.TickOrder;
import org.cascadelab.engine.WorkListener;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.metric.RunRecorder;
import org.cascadelab.scenario.Scenario;

/**
 * How fast a market is simulated, what the time goes to, and what more accounts cost.
 *
 * <p>The same run on the same seed is simulated three times side by side, in turns of some hundred ticks: bare, heard by the recorder of a study, and on a
 * {@link WorkTape}. The tape's operations are then played through bare books, and its trades booked in a bare ledger. Beside them run markets of other numbers of
 * accounts. All of a round follow each other, so that what else the machine does hits them alike; times are of the processor and of the one thread, but for the borders
 * between phases, where the processor's clock would take as long as a short phase.
 */
public final class MarketBenchmark {
    private static final double NANOS = 1e9;
    /** Ticks on the tape at most: what a busy market does in them has room in memory. */
    private static final int PIECE = 600;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String policy;
    private final int ticks;
    private final int warmUps;
    private final int rounds;

    /** @param ticks of a round */
    public MarketBenchmark(String policy, int ticks, int warmUps, int rounds) {
        if (ticks < 1 || warmUps < 0 || rounds < 1) {
            throw new IllegalArgumentException("need ticks from 1, warm-ups from 0 and rounds from 1, got %d, %d and %d".formatted(ticks, warmUps, rounds));
        }
        this.policy = policy;
        this.ticks = ticks;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /**
     * The market with the first number of accounts, bare. Rates are of processor time, medians over the rounds.
     *
     * @param lowestTicks ticks a second in the slowest round
     * @param operations orders and cancels on the books a second
     * @param bytes allocated by the simulating thread, for each of them, over all rounds
     * @param limits limit orders that reached a book, per tick; so the others
     */
    public record Speed(double ticks, double lowestTicks, double highestTicks, double operations, double bytes, double limits, double takers, double cancels, double trades) {}

    /** What part of the time of a recorded run one thing took, of 1 in all: its median over the rounds beside those of the others. */
    public record Share(String what, double share) {}

    /**
     * A market with a number of accounts, bare.
     *
     * @param micros of a tick, median over the rounds
     * @param ratio to the first number of accounts in the same round, median over the rounds
     * @param operations orders and cancels that reached a book, per tick
     * @param liquidations episodes that began, per tick
     * @param openingSeconds until the first tick, everything still cold
     */
    public record Size(int accounts, double micros, double ratio, double lowestRatio, double highestRatio, double operations, double liquidations, double openingSeconds) {}

    public record Result(Speed speed, List<Share> shares, List<Size> sizes) {}

    /** A scenario with this many accounts in all, its populations' in their proportions, that lasts as long as the rounds do. */
    private SimulatedScenario scaled(SimulatedScenarios simulations, Scenario scenario, int accounts) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Long> written = new LinkedHashMap<>();
        scenario.values().forEach((path, value) -> {
            if (path.matches("populations\\.[^.]+\\.accounts")) {
                written.put(path, Long.parseLong(value.replace("_", "")));
            }
        });
        long all = written.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            throw new IllegalArgumentException("scenario '%s' has no population with 'accounts': there is nothing to scale".formatted(scenario.name()));
        }
        if (accounts < written.size()) {
            throw new IllegalArgumentException("need an account for each of the %d populations that have 'accounts', got %d".formatted(written.size(), accounts));
        }
        long before = 0;
        for (Map.Entry<String, Long> each : written.entrySet()) {
            // rounded sums, so that the parts make the whole
            long upTo = before + each.getValue();
            values.put(each.getKey(), Long.toString(Math.max(1, Math.round((double) accounts * upTo / all) - Math.round((double) accounts * before / all))));
            before = upTo;
        }
        long needed = Math.multiplyExact(scenario.tickNanos(), Math.multiplyExact((long) ticks, warmUps + rounds));
        if (scenario.durationNanos() < needed) {
            values.put("duration", Exact.ceilDiv(needed, 1_000_000_000L) + "s");
        }
        return simulations.of(scenario.with("bench market", values));
    }

    /** @param accounts numbers of accounts, the first the one that the others are compared with */
    public Result run(SimulatedScenarios simulations, Scenario scenario, int... accounts) {
        if (!scenario.circuitBreakers().isEmpty() || !scenario.outages().isEmpty()) {
            throw new IllegalArgumentException(("scenario '%s' has circuit breakers or outages, and a book that is closed at times cannot be timed alone: measure it "
                    + "without them, with %s")
                    .formatted(scenario.name(), without(scenario)));
        }
        List<Market> markets = new ArrayList<>();
        for (int each : accounts) {
            markets.add(new Market(scaled(simulations, scenario, each), each));
        }
        SimulatedScenario first = markets.get(0).scenario;
        RunRecorder recorder = new RunRecorder(first.terms());
        MarketSimulation recorded = first.simulation(policy, scenario.seed(), recorder, WorkListener.NONE);
        recorded.start();
        WorkTape tape = new WorkTape();
        MarketSimulation taped = first.simulation(policy, scenario.seed(), tape, tape);
        taped.start();
        Replay replay = new Replay(first.scenario(), tape);
        replay.play(tape);
        Rounds measured = new Rounds();
        for (int round = -warmUps; round < rounds; round++) {
            markets.forEach(Market::advance);
            double recording = advance(recorded, ticks);
            tape.clear();
            replay.clear();
            double taping = 0;
            double tapingElapsed = 0;
            for (int done = 0; done < ticks; done += PIECE) {
                tape.rewind();
                long start = System.nanoTime();
                taping += advance(taped, Math.min(PIECE, ticks - done));
                tapingElapsed += (System.nanoTime() - start) / NANOS;
                replay.play(tape);
            }
            if (round >= 0) {
                markets.forEach(Market::keep);
                measured.add(round, markets.get(0).spent, recording, taping, tapingElapsed, tape, replay);
            }
        }
        markets.forEach(market -> market.simulation.finish());
        return new Result(measured.speed(markets.get(0)), measured.shares(), markets.stream().map(market -> market.size(markets.get(0))).toList());
    }

    private static String without(Scenario scenario) {
        List<String> settings = new ArrayList<>();
        scenario.circuitBreakers().keySet().forEach(name -> settings.add("--set circuit-breakers.%s=~".formatted(name)));
        scenario.outages().keySet().forEach(name -> settings.add("--set outages.%s=~".formatted(name)));
        return String.join(" ", settings);
    }

    /** Seconds of processor time. */
    private double advance(MarketSimulation simulation, int ticks) {
        long start = threads.getCurrentThreadCpuTime();
        simulation.advance(ticks);
        return (threads.getCurrentThreadCpuTime() - start) / NANOS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** One bare run. */
    private final class Market implements FactListener {
        private final SimulatedScenario scenario;
        private final int accounts;
        private final MarketSimulation simulation;
        private final double opening;
        private final List<Double> seconds = new ArrayList<>();
        private long liquidations;
        private long keptLiquidations;
        private long operations;
        private long keptOperations;
        private long bytes;
        private long keptBytes;
        private double spent;

        Market(SimulatedScenario scenario, int accounts) {
            this.scenario = scenario;
            this.accounts = accounts;
            long start = threads.getCurrentThreadCpuTime();
            simulation = scenario.simulation(policy, scenario.scenario().seed(), this, WorkListener.NONE);
            simulation.start();
            opening = (threads.getCurrentThreadCpuTime() - start) / NANOS;
        }

        void advance() {
            operations = simulation.operations();
            liquidations = 0;
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            spent = MarketBenchmark.this.advance(simulation, ticks);
            bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            operations = simulation.operations() - operations;
        }

        void keep() {
            seconds.add(spent);
            keptOperations += operations;
            keptBytes += bytes;
            keptLiquidations += liquidations;
        }

        @Override
        public void liquidationStarted(LiquidationStarted fact) {
            liquidations++;
        }

        double bytesPerOperation() {
            return (double) keptBytes / Math.max(1, keptOperations);
        }

        Size size(Market first) {
            double[] own = seconds.stream().mapToDouble(Double::doubleValue).toArray();
            double[] ratios = IntStream.range(0, own.length).mapToDouble(round -> own[round] / first.seconds.get(round)).sorted().toArray();
            double all = (double) rounds * ticks;
            return new Size(accounts, 1e6 * median(own) / ticks, median(ratios), ratios[0], ratios[ratios.length - 1], keptOperations / all, keptLiquidations / all, opening);
        }
    }

    /** Bare books and a bare ledger that follow the taped run. */
    private static final class Replay {
        private final OrderBook[] books;
        private final Ledger ledger;
        private final TradeTally tally = new TradeTally();
        private long bookNanosInChecking;
        private long bookNanosElsewhere;
        private long ledgerNanos;

        Replay(Scenario scenario, WorkTape tape) {
            ledger = new Ledger(1, scenario.instruments().values().stream().map(listing -> new Ledger.Settlement(0, listing.instrument().contract()))
                    .toArray(Ledger.Settlement[]::new));
            BookListener listener = new BookListener() {
                @Override
                public void filled(long makerId, int maker, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
                    tally.add(taker, maker, priceTicks, lots);
                }
            };
            books = tape.emptyBooks(ledger.instruments(), listener);
        }

        /** Begins to measure anew. */
        void clear() {
            bookNanosInChecking = 0;
            bookNanosElsewhere = 0;
            ledgerNanos = 0;
        }

        void play(WorkTape tape) {
            WorkTape.Nanos spent = tape.playTo(books);
            bookNanosInChecking += spent.inChecking();
            bookNanosElsewhere += spent.elsewhere();
            if (tally.hash() != tape.tally().hash() || tally.trades() != tape.tally().trades()) {
                throw new IllegalStateException("the bare books made other trades than the run: %d against %d; something reaches the books that is not on the tape"
                        .formatted(tally.trades(), tape.tally().trades()));
            }
            ledgerNanos += tape.bookIn(ledger);
        }
    }

    /** What was measured of the first number of accounts, by round. */
    private final class Rounds {
        private static final List<String> WHAT = List.of("book (bare, the same operations)", "agents (quotes and orders, without the book)",
                "risk (mark, margin checks, liquidator, ledger)",
                "outside world (fair value, funding)", "closing of ticks (conservation checks, samples of depth)", "schedule, telling the time", "metrics (the recorder)");

        private final double[][] shares = new double[WHAT.size()][rounds];
        private final double[] tickRates = new double[rounds];
        private long limits;
        private long takers;
        private long cancels;
        private long trades;

        /** @param tapingElapsed seconds that the taped run took, the other times being of the processor */
        void add(int round, double bare, double recording, double taping, double tapingElapsed, WorkTape tape, Replay replay) {
            tickRates[round] = ticks / bare;
            double all = NANOS * taping;
            double bookInTrading = replay.bookNanosElsewhere / all;
            double bookInChecking = replay.bookNanosInChecking / all;
            double ledger = replay.ledgerNanos / all;
            double elapsed = NANOS * tapingElapsed;
            double outside = tape.nanosOf(TickOrder.Phase.OUTSIDE) / elapsed;
            double trading = (tape.nanosOf(TickOrder.Phase.QUOTES) + tape.nanosOf(TickOrder.Phase.ORDERS)) / elapsed;
            double checking = (tape.nanosOf(TickOrder.Phase.MARK) + tape.nanosOf(TickOrder.Phase.LIQUIDATION)) / elapsed;
            double closing = tape.closingNanos() / elapsed;
            double[] parts = {bookInTrading + bookInChecking, trading - bookInTrading - ledger, checking - bookInChecking + ledger, outside, closing,
                    1 - trading - checking - outside - closing};
            for (int part = 0; part < parts.length; part++) {
                shares[part][round] = parts[part] * bare / recording;
            }
            shares[parts.length][round] = 1 - bare / recording;
            limits += tape.count(WorkTape.LIMIT);
            takers += tape.count(WorkTape.IMMEDIATE);
            cancels += tape.count(WorkTape.CANCEL);
            trades += tape.trades();
        }

        Speed speed(Market first) {
            double[] sorted = tickRates.clone();
            Arrays.sort(sorted);
            double all = (double) rounds * ticks;
            double ticksPerSecond = median(tickRates);
            return new Speed(ticksPerSecond, sorted[0], sorted[rounds - 1], ticksPerSecond * first.keptOperations / all, first.bytesPerOperation(), limits / all, takers / all,
                    cancels / all, trades / all);
        }

        List<Share> shares() {
            double[] medians = Arrays.stream(shares).mapToDouble(MarketBenchmark::median).toArray();
            double whole = Arrays.stream(medians).sum();
            return IntStream.range(0, WHAT.size()).mapToObj(part -> new Share(WHAT.get(part), medians[part] / whole)).toList();
        }
    }
}
