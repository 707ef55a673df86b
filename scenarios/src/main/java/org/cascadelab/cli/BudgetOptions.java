package org.cascadelab.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.experiment.Estimate;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.StudyOutcome;
import picocli.CommandLine.Option;

/** How long a grid may take before it is asked about. A few pairs are run first; they say how long the rest will take, and are kept either way. */
final class BudgetOptions {
    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "10m", description = "a grid that is estimated to take longer is not run without --yes (default: ${DEFAULT-VALUE})")
    private String budget;

    @Option(names = {"-y", "--yes"}, description = "run it however long it takes")
    private boolean yes;

    /** @throws IllegalArgumentException if the budget is no duration */
    Predicate<Estimate> goAhead(Progress progress) {
        Duration limit = limit();
        return estimate -> {
            progress.say("this takes " + estimate);
            if (yes || estimate.duration().compareTo(limit) <= 0) {
                return true;
            }
            if (System.console() == null) {
                return false;
            }
            String answer = System.console().readLine("That is more than the budget of %s. Go on? [y/N] ", budget);
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        };
    }

    /** @throws IllegalArgumentException if the study was estimated to take longer than the budget and was not begun */
    void refuseIfDeclined(StudyOutcome outcome) {
        if (outcome.end() == StudyOutcome.End.DECLINED) {
            throw new IllegalArgumentException("it would take longer than the budget of %s: say --yes, a larger --budget, or fewer --pairs; %s".formatted(budget, outcome.howToResume()));
        }
    }

    private Duration limit() {
        return read(budget);
    }

    /** @throws IllegalArgumentException if the text is no duration */
    static Duration read(String budget) {
        try {
            return Duration.ofNanos((Long) Quantity.read(Kind.DURATION, budget));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--budget: " + unreadable.getMessage());
        }
    }
}
