package org.cascadelab.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.calibration.Moment;
import org.cascadelab.marketdata.BarFiles;
import org.cascadelab.marketdata.RecordedMarket;
import org.cascadelab.marketfact.BlockBootstrap;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.Targets;

/**
 * The moments of a targets file with their numbers: those that are written as they are, those of data computed by the classes that compute the simulated ones, with errors by
 * the block bootstrap.
 *
 * @param covariance of their errors; zero between moments of different data
 * @param remarks what has to be known of the data, a sentence each
 * @param inputs the files that were read
 */
public record TargetMoments(List<Moment> moments, double[][] covariance, List<String> remarks, List<InputFile> inputs) {

    private static final String TICKS = "ticks";

    public TargetMoments {
        moments = List.copyOf(moments);
        remarks = List.copyOf(remarks);
        inputs = List.copyOf(inputs);
    }

    /** What was read of one file. */
    private record Data(String file, double tickSize, Map<String, MarketFact> facts, BlockBootstrap bootstrap) {}

    /**
     * Reads the data and computes what is computed.
     *
     * @param files by {@code bars} and {@code l2}; they go before those that the targets name
     * @throws IllegalArgumentException with everything that is missing, too short or in another unit
     */
    public static TargetMoments of(Targets targets, Map<String, String> files) {
        List<String> wrong = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<InputFile> inputs = new ArrayList<>();
        Map<String, Data> read = new LinkedHashMap<>();
        for (String kind : List.of("bars", "l2")) {
            List<Targets.Wish> wishes = targets.moments().stream().filter(wish -> wish.from().equals(Optional.of(kind))).toList();
            Optional<String> file = Optional.ofNullable(files.get(kind)).or(() -> targets.file(kind));
            if (file.isPresent() && wishes.isEmpty()) {
                wrong.add("no moment of '%s' is computed from %s, so %s has no use".formatted(targets.name(), kind, file.get()));
            } else if (file.isPresent()) {
                read.put(kind, read(targets, kind, file.get(), wishes, remarks, inputs));
            } else {
                wishes.stream().filter(wish -> wish.value().isEmpty()).map(Targets.Wish::name).reduce((a, b) -> a + ", " + b)
                        .ifPresent(names -> wrong.add("%s computed from %s, but no file is named; give one with --%s FILE".formatted(names, kind, kind)));
            }
        }
        List<Moment> moments = new ArrayList<>();
        for (Targets.Wish wish : targets.moments()) {
            try {
                moments.add(moment(wish, targets.scenario(), wish.from().map(read::get).orElse(null)));
            } catch (IllegalArgumentException refused) {
                wrong.add(refused.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return new TargetMoments(moments, covariance(targets, moments, read), remarks, inputs);
    }

    private static Data read(Targets targets, String kind, String file, List<Targets.Wish> wishes, List<String> remarks, List<InputFile> inputs) {
        boolean bars = kind.equals("bars");
        List<Path> paths = bars ? BarFiles.files(List.of(Path.of(file))) : List.of(Path.of(file));
        RecordedMarket market = bars ? RecordedMarket.ofBars(paths, targets.holdsGaps() ? BarFiles.Gaps.HOLD : BarFiles.Gaps.REFUSE) : RecordedMarket.ofL2(paths.get(0));
        paths.forEach(path -> inputs.add(InputFile.of(kind, path)));
        List<String> names = wishes.stream().map(Targets.Wish::name).toList();
        Map<String, MarketFact> facts = new HashMap<>();
        MarketFacts.named(market.tape(), names).forEach(fact -> facts.put(fact.name(),
                market.groups().contains(MarketFacts.groupOf(fact.name())) ? fact : fact.without("%s do not tell it".formatted(bars ? "bars" : "an L2 feed"))));
        remarks.add("%s: %s".formatted(kind, market.title()));
        remarks.addAll(market.remarks());
        boolean complete = facts.values().stream().allMatch(fact -> fact.value().isDefined());
        long blockTicks = Math.max(1, targets.blockNanos(kind) / market.tape().tickNanos());
        // what has no value in the whole has none in its pieces, and is told with its reason
        BlockBootstrap bootstrap = complete ? BlockBootstrap.of(market.tape(), names, Math.toIntExact(blockTicks), targets.draws(), targets.name() + "|" + kind)
                : new BlockBootstrap(names, new double[0][]);
        return new Data(file, market.tape().tickSize(), facts, bootstrap);
    }

    private static Moment moment(Targets.Wish wish, Scenario scenario, Data data) {
        MarketFact known = MarketFacts.unknown(wish.name(), scenario.currency());
        if (data == null) {
            return new Moment(wish.name(), known.title(), known.unit(), wish.value().orElse(0.0), wish.error().orElse(1.0), wish.source());
        }
        MarketFact fact = data.facts().get(wish.name());
        if (!fact.value().isDefined()) {
            throw new IllegalArgumentException("moment '%s' cannot be computed from %s: %s"
                    .formatted(wish.name(), data.file(), fact.value().undefined().replace("this run", "it").replace("the run", "it")));
        }
        double tickSize = scenario.instruments().values().iterator().next().instrument().tickSize().doubleValue();
        if (!fact.unit().equals(known.unit())) {
            throw new IllegalArgumentException("moment '%s' of %s is in %s, in the scenario's market it is in %s"
                    .formatted(wish.name(), data.file(), fact.unit(), known.unit()));
        }
        if (fact.unit().equals(TICKS) && Math.abs(data.tickSize() - tickSize) > 1e-9 * tickSize) {
            throw new IllegalArgumentException("moment '%s' counts price ticks, and those of %s are %s, those of the scenario %s: take the fact in bp, or the data's tick"
                    .formatted(wish.name(), data.file(), Numbers.rounded(data.tickSize()), Numbers.rounded(tickSize)));
        }
        MetricValue error = wish.error().map(MetricValue::of).orElse(data.bootstrap().error(data.bootstrap().names().indexOf(wish.name())));
        if (!error.isDefined()) {
            throw new IllegalArgumentException("moment '%s' of %s has no error: %s; give one with 'error'".formatted(wish.name(), data.file(), error.undefined()));
        }
        return new Moment(wish.name(), fact.title(), fact.unit(), fact.value().get(), error.get(), Path.of(data.file()).getFileName()
                + (wish.error().isPresent() ? ", error written" : ""));
    }

    private static double[][] covariance(Targets targets, List<Moment> moments, Map<String, Data> read) {
        double[][] covariance = new double[moments.size()][moments.size()];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                Targets.Wish one = targets.moments().get(i);
                Targets.Wish other = targets.moments().get(j);
                Data data = one.from().isPresent() && one.from().equals(other.from()) ? read.get(one.from().get()) : null;
                double correlation = i == j ? 1 : data == null ? 0 : data.bootstrap().correlation(data.bootstrap().names().indexOf(one.name()),
                        data.bootstrap().names().indexOf(other.name()));
                covariance[i][j] = correlation * moments.get(i).error() * moments.get(j).error();
            }
        }
        return covariance;
    }

    /** The moments with their sources, one line each. */
    public List<String> lines() {
        return moments.stream().map(moment -> String.format(Locale.ROOT, "  %-26s %s +- %s%s  (%s)", moment.name(), Numbers.rounded(moment.target()),
                Numbers.rounded(moment.error()),
                moment.unit().isEmpty() ? "" : " " + moment.unit(), moment.source())).toList();
    }
}
