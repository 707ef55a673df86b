package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.calibration.Moment;
import org.cascadelab.calibration.MomentTargets;
import org.cascadelab.calibration.SearchMethods;

/**
 * What is to be calibrated, completely: from this and the version every number follows.
 *
 * @param name of the targets
 * @param about what is fitted to what
 * @param targets the canonical text of the targets file, its market apart
 * @param scenario the canonical text of the market
 * @param seeds runs at each point
 * @param seed the master seed of the runs and of the search
 * @param covariance of the moments' errors
 * @param method the optimiser's name
 * @param step how far from the start the search looks first, as a share of each range
 * @param evaluations points that the search may look at
 * @param profile points along each parameter, from end to end of its range; 0 for no profile
 * @param inputs files that targets or market read
 * @param simulation what one run is, in words
 * @param notes what has to be known of the data, a sentence each
 * @param command that runs it
 */
public record Calibration(String name, String about, String targets, String scenario, int seeds, long seed, List<FreeParameter> parameters, List<Moment> moments,
        double[][] covariance,
        String method, double step, int evaluations, int profile, List<InputFile> inputs, String simulation, List<String> notes,
        String command) {
    public Calibration {
        parameters = List.copyOf(parameters);
        moments = List.copyOf(moments);
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
        SearchMethods.named(method);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a calibration needs a parameter to move: --params key=low..high,...");
        }
        if (parameters.size() > moments.size()) {
            throw new IllegalArgumentException(("%d parameters cannot be told from %d moments: take at least as many moments as parameters, better some more, so that "
                    + "the fit can fail")
                    .formatted(parameters.size(), moments.size()));
        }
        if (new HashSet<>(parameters.stream().map(FreeParameter::key).toList()).size() < parameters.size()) {
            throw new IllegalArgumentException("a parameter is named twice: " + parameters.stream().map(FreeParameter::key).toList());
        }
        if (evaluations < 1) {
            throw new IllegalArgumentException("--evaluations: at least 1, got " + evaluations);
        }
        if (!(step > 0) || step > 0.5) {
            throw new IllegalArgumentException("--step: more than 0%% and at most 50%% of a range, got %s%%".formatted(Numbers.rounded(100 * step)));
        }
        if (profile != 0 && profile < 2) {
            throw new IllegalArgumentException("--profile: 0 for none, or at least the 2 ends of each range, got " + profile);
        }
        if (seeds < 1) {
            throw new IllegalArgumentException("a calibration runs at least one seed, got " + seeds);
        }
        if ((evaluations + (long) furtherPoints(parameters.size(), profile)) * seeds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%,d points of %,d seeds are more runs than can be counted: fewer --evaluations, --profile or --seeds"
                    .formatted(evaluations, seeds));
        }
    }

    MomentTargets momentTargets() {
        return new MomentTargets(moments, covariance);
    }

    long seedOf(int number) {
        return Seeds.ofPair(seed, number);
    }

    double[] start() {
        return parameters.stream().mapToDouble(FreeParameter::startShare).toArray();
    }

    /** What a point sets in the scenario. */
    Map<String, String> settings(double[] point) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            settings.put(parameters.get(i).key(), parameters.get(i).text(point[i]));
        }
        return settings;
    }

    /** What would be done, in words, before it is done. */
    public List<String> plan(TargetMoments data) {
        List<String> lines = new ArrayList<>(List.of("%s: %s".formatted(name, about), "", "Simulated at each point: %d seeds of %s".formatted(seeds, simulation), "",
                "Moments, target +- standard error:"));
        lines.addAll(data.lines());
        lines.addAll(data.remarks());
        lines.add("");
        lines.add("Parameters:");
        parameters.forEach(parameter -> lines.add("  %s from %s%s, starting at %s"
                .formatted(parameter.key(), parameter.range().words(), parameter.logarithmic() ? " in the logarithm" : "", parameter.start())));
        lines.add("");
        lines.add("%s looks at up to %d points; derivatives and profiles take up to %d more: %,d runs at most"
                .formatted(method, evaluations, furtherPoints(), mostRuns()));
        return lines;
    }

    /** Runs of the search and beyond, if the search uses all its points. */
    int mostRuns() {
        return (evaluations + furtherPoints()) * seeds;
    }

    /** The points beyond the search: two for each derivative, and the profiles'. */
    int furtherPoints() {
        return furtherPoints(parameters.size(), profile);
    }

    private static int furtherPoints(int parameters, int profile) {
        return parameters * (2 + (profile == 0 ? 0 : profile + CalibrationRunner.NEAR_POINTS));
    }
}
