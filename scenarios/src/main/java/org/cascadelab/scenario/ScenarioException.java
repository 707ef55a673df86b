package org.cascadelab.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong in a scenario, one line each; what two readers of the same place found alike is told once. */
public final class ScenarioException extends IllegalArgumentException {
    private final transient List<Problem> problems;

    public ScenarioException(List<Problem> problems) {
        super(problems.stream().distinct().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().distinct().toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}
