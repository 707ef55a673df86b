package org.cascadelab.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong in a scenario, one line each. */
public final class ScenarioException extends IllegalArgumentException {
    private final transient List<Problem> problems;

    public ScenarioException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
