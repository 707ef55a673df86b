package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.AccountRecord;
import org.cascadelab.metric.AccountRecorder;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private final Scenarios scenarios = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios simulations = new SimulatedScenarios(scenarios);

    @TempDir
    Path temp;

    @Test
    void everyAccountIsToldOnceAsItOpensAndContractsHaveTwoSides() {
        List<AccountOpened> opened = new ArrayList<>();
        int[] told = {-1};
        quick().tell("full", 3, new FactListener() {
            @Override
            public void runStarted(RunStarted fact) {
                assertThat(opened).isEmpty();
                told[0] = fact.accounts();
            }

            @Override
            public void accountOpened(AccountOpened fact) {
                opened.add(fact);
            }
        });

        assertThat(opened).extracting(AccountOpened::account).isSorted().doesNotHaveDuplicates().hasSize(told[0] - 4);
        assertThat(opened).extracting(AccountOpened::population).contains("background", "makers", "longs", "shorts");
        assertThat(opened.stream().mapToLong(AccountOpened::lots).sum()).isZero();
        assertThat(opened.stream().filter(AccountOpened::margined)).extracting(AccountOpened::population).containsOnly("longs", "shorts");
    }

    /** What an account's record says of its equity is what the venue's own facts say, as long as nothing is told of no account. */
    @Test
    void openingTradesAndPaymentsExplainTheEquityAtTheFirstBreachToTheMoneyUnit() {
        SimulatedScenario scenario = quick();
        int compared = 0;
        for (int account = 20; account < 220; account += 4) {
            AccountRecorder recorder = new AccountRecorder(account);
            scenario.tell("full", 3, recorder);
            AccountRecord record = recorder.record();
            long lots = record.opened().lots();
            long cash = record.opened().cash();
            for (Record fact : record.facts()) {
                if (fact instanceof AccountRecord.OwnTrades own) {
                    lots += own.bought() - own.sold();
                    cash -= own.paid();
                } else if (fact instanceof CollateralAdded paid) {
                    cash += paid.money();
                } else if (fact instanceof MarginWarned warned) {
                    assertThat(cash + lots * warned.markTicks()).as("account %d", account).isEqualTo(warned.equity());
                    compared++;
                } else if (fact instanceof LiquidationStarted started) {
                    assertThat(lots).isEqualTo(started.lots());
                    assertThat(cash + lots * started.markTicks()).as("account %d", account).isEqualTo(started.equity());
                    compared++;
                    break;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void aCellOfASweepIsExplainedWithItsOwnValues() {
        RunFolder folder = RunFolder.at(temp.resolve("sweep"));
        Scenario scenario = scenarios.load("quick", Map.of("duration", "5m"));
        Study study = Study.sweep("quick", "USD", simulations.of(scenario).text(), List.of(Axis.parse("shocks.crash.move=0%,-6%")), List.of("full", "partial"), "full", "partial", 1, 1, List.of());
        new StudyRunner(simulations).run(study, folder, RunOptions.defaults()).close();

        assertThat(Explanation.of(folder, simulations, Optional.of("full"), 0, 0).cascade(3)).contains("cell shocks.crash.move=0%").contains("nobody was liquidated");
        assertThat(Explanation.of(folder, simulations, Optional.empty(), 1, 0).cascade(3)).contains("policy partial").contains("depth ");
    }

    @Test
    void aRunThatIsNotTheStoredOneIsNotExplained() {
        RunFolder folder = RunFolder.at(temp.resolve("study"));
        SimulatedScenario scenario = quick();
        Study study = Study.compare("quick", "USD", scenario.text(), List.of("full", "partial"), "full", "partial", 1, 1, List.of());
        // results of another market, as a program with other code would have left them
        new StudyRunner((text, settings) -> simulations.load(text, Map.of("shocks.crash.move", "-5%"))).run(study, folder, RunOptions.defaults()).close();

        assertThatThrownBy(() -> Explanation.of(folder, simulations, Optional.empty(), 0, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy partial does not run again as it is stored (").hasMessageContaining("explain it with the program that made the folder");
    }

    private SimulatedScenario quick() {
        return simulations.of(scenarios.load("quick", Map.of("duration", "5m")));
    }
}
