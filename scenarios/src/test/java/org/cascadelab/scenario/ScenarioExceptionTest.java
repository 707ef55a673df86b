package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioExceptionTest {
    @Test
    void whatTwoReadersFoundAlikeIsToldOnce() {
        Position at = new Position("mine.yaml", 3, 5);
        ScenarioException wrong = new ScenarioException(List.of(new Problem(at, "pairs", "is odd"), new Problem(at, "seed", "is even"), new Problem(at, "pairs", "is odd")));

        assertThat(wrong).hasMessage("mine.yaml:3:5: pairs: is odd\nmine.yaml:3:5: seed: is even");
        assertThat(wrong.problems()).hasSize(2);
    }
}
