package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cascadelab.metric.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class GatesTest {
    @TempDir
    Path temp;

    @Test
    void aGateIsJudgedInEveryCellForEveryPolicy() {
        assertThat(verdicts("cascade-depth.max <= 100")).hasSize(6 * 2).allMatch(GateVerdict::holds);
        assertThat(Gates.exitCode(verdicts("cascade-depth.max <= 100"))).isZero();
    }

    @Test
    void oneFailingCellFailsTheStudy() {
        List<GateVerdict> verdicts = verdicts("cascade-depth.max <= 100", "cascade-depth.min >= 5");

        assertThat(verdicts).anyMatch(verdict -> !verdict.holds());
        assertThat(Gates.exitCode(verdicts)).isEqualTo(1);
    }

    @Test
    void whatIsUndefinedEverywhereFailsWithItsReason() {
        assertThat(verdicts("price-fall <= 1")).allSatisfy(verdict -> {
            assertThat(verdict.holds()).isFalse();
            assertThat(verdict.words()).contains("is undefined in all 4 pairs (4 x not measured in this run)");
        });
    }

    @Test
    void pairsWithoutAValueAreCounted() {
        List<GateVerdict> verdicts = verdicts("partial: amplification.mean >= 1");

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.pairs() + verdict.undefined()).isEqualTo(4));
        assertThat(verdicts).filteredOn(verdict -> verdict.undefined() > 0 && verdict.pairs() > 0).isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.words()).contains("more undefined (").contains("x the twin falls by less than 10 bp"));
    }

    @Test
    void aDifferenceIsTakenPairByPair() {
        List<GateVerdict> verdicts = verdicts("partial vs full: bad-debt.mean <= 0");

        try (Results results = results()) {
            double[] mean = new double[1];
            Cell first = results.study().cells().get(0);
            results.pairs(first).forEach(pair -> mean[0] += value(pair.arm("partial").orElseThrow().value("bad-debt")) - value(pair.arm("full").orElseThrow().value("bad-debt")));
            assertThat(verdicts.get(0).measured().orElseThrow()).isCloseTo(mean[0] / 4, offset(1e-12));
            assertThat(verdicts.get(0).subject()).isEqualTo("partial vs full");
        }
    }

    @Test
    void theJunitFileIsWellFormedWhateverStandsInTheNames() throws Exception {
        List<GateVerdict> verdicts = verdicts("cascade-depth.max < 3", "partial vs full: bad-debt.p95 <= 0.1%");
        Study odd = Study.sweep("a<b>&\"c\" é", "USD", "", List.of(Axis.parse("k=<1>,&2")), List.of("full", "partial"), "full", "partial", 1, 1, List.of());

        Element suite = parsed(Gates.junit(odd, verdicts)).getDocumentElement();

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("cascade gates: a<b>&\"c\" é");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(verdicts.size());
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(Integer.parseInt(suite.getAttribute("failures")))
                .isEqualTo((int) verdicts.stream().filter(verdict -> !verdict.holds()).count());
    }

    @Test
    void bothFilesAreWrittenIntoTheFolder() throws Exception {
        List<GateVerdict> verdicts = verdicts("cascade-depth.min >= 5", "cascade-depth.max <= 100");
        try (Results results = results()) {
            Gates.write(verdicts, results, folder());
        }

        assertThat(parsed(Files.readString(temp.resolve("runs/gates.xml")))).isNotNull();
        assertThat(Files.readString(temp.resolve("runs/summary.md")))
                .contains("# Cascade Lab: sweep of fake").contains("| `cascade-depth.min >= 5` | **no** | 12 |").contains("| `cascade-depth.max <= 100` | yes | 12 | 0 |")
                .contains("## Means over the pairs").contains("| depth=50%, fee=0bp | full |").contains("## What fails").contains("`depth=50%, fee=0bp`");
    }

    private List<GateVerdict> verdicts(String... gates) {
        try (Results results = results()) {
            return Gates.judge(Gates.parse(List.of(gates), results.study().policies()), results);
        }
    }

    private Results results() {
        new StudyRunner(new FakeScenarios()).run(FakeScenarios.sweep(4), folder(), RunOptions.defaults()).close();
        return Results.of(folder());
    }

    private RunFolder folder() {
        return RunFolder.at(temp.resolve("runs"));
    }

    private static double value(MetricValue value) {
        return value.get();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
