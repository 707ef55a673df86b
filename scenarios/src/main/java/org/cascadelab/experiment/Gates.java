package org.cascadelab.experiment;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cascadelab.metric.PairResult;

/** Judges a study by its gates and tells a pipeline: {@code gates.xml} for its test view, {@code summary.md} for its summary page. */
public final class Gates {
    static final String JUNIT_FILE = "gates.xml";
    static final String SUMMARY_FILE = "summary.md";
    private static final int MOST_FAILURES = 50;

    private Gates() {}

    /** Reads several gates. */
    public static List<Gate> parse(List<String> texts, List<String> policies) {
        return texts.stream().map(text -> Gate.parse(text, policies)).toList();
    }

    /** One verdict for each gate, cell and policy that it judges, gate by gate. */
    public static List<GateVerdict> judge(List<Gate> gates, Results results) {
        Study study = results.study();
        List<GateVerdict> verdicts = new ArrayList<>();
        for (Cell cell : gates.isEmpty() ? List.<Cell>of() : study.cells()) {
            List<PairResult> pairs = results.pairs(cell);
            for (Gate gate : gates) {
                gate.judged(study.policies()).forEach(policy -> verdicts.add(judge(gate, study, cell, policy, pairs)));
            }
        }
        verdicts.sort(Comparator.comparingInt(verdict -> gates.indexOf(verdict.gate())));
        return List.copyOf(verdicts);
    }

    /** {@link ExitCodes#OK} if all hold, else {@link ExitCodes#GATE_FAILED}. */
    public static int exitCode(List<GateVerdict> verdicts) {
        return verdicts.stream().allMatch(GateVerdict::holds) ? ExitCodes.OK : ExitCodes.GATE_FAILED;
    }

    /** Writes {@code gates.xml} and {@code summary.md} into the folder. */
    public static void write(List<GateVerdict> verdicts, Results results, RunFolder folder) {
        folder.write(JUNIT_FILE, junit(results.study(), verdicts));
        folder.write(SUMMARY_FILE, markdown(results.study(), verdicts, results.count()));
    }

    private static GateVerdict judge(Gate gate, Study study, Cell cell, String policy, List<PairResult> pairs) {
        String metric = gate.metric().name();
        Sample sample = gate.minus().map(minus -> Sample.ofDifferences(pairs, policy, minus, metric)).orElseGet(() -> Sample.of(pairs, policy, metric));
        OptionalDouble measured = sample.values().length == 0 ? OptionalDouble.empty() : OptionalDouble.of(gate.statistic().of(sample.values()));
        String subject = gate.minus().map(minus -> policy + " vs " + minus).orElse(policy);
        return new GateVerdict(gate, cell, subject, measured, sample.values().length, sample.undefinedCount(), gate.metric().unit().symbol(study.currency()), sample.reasons());
    }

    /** The verdicts as JUnit XML: a test suite for each study, a test case for each verdict. */
    static String junit(Study study, List<GateVerdict> verdicts) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "cascade gates: " + study.name());
            xml.writeAttribute("tests", Integer.toString(verdicts.size()));
            xml.writeAttribute("failures", Long.toString(verdicts.stream().filter(verdict -> !verdict.holds()).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (GateVerdict verdict : verdicts) {
                xml.writeCharacters("\n  ");
                testCase(xml, study, verdict);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing XML into memory failed", impossible);
        }
        return text + "\n";
    }

    private static void testCase(XMLStreamWriter xml, Study study, GateVerdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", study.name() + " [" + verdict.cell().label() + "]");
        xml.writeAttribute("name", verdict.gate().text() + " [" + verdict.subject() + "]");
        xml.writeAttribute("time", "0");
        xml.writeCharacters("\n    ");
        xml.writeStartElement(verdict.holds() ? "system-out" : "failure");
        if (!verdict.holds()) {
            xml.writeAttribute("type", "gate");
            xml.writeAttribute("message", verdict.words());
        }
        xml.writeCharacters(verdict.words());
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** The verdicts for a pipeline's summary page. */
    static String markdown(Study study, List<GateVerdict> verdicts, int pairs) {
        List<GateVerdict> failures = verdicts.stream().filter(verdict -> !verdict.holds()).toList();
        StringBuilder text = new StringBuilder();
        text.append("# Cascade Lab: %s of %s%n%n".formatted(study.command(), cell(study.name())));
        text.append("%d cells x %d policies (%s) x %d pairs, seed %d; %d pairs finished.%n%n".formatted(
                study.cells().size(), study.policies().size(), cell(String.join(", ", study.policies())), study.pairs(), study.seed(), pairs));
        if (verdicts.isEmpty()) {
            return unix(text.append("No gates were set.%n".formatted()));
        }
        text.append(failures.isEmpty() ? "**All gates hold.**%n%n".formatted() : "**%d of %d checks fail.**%n%n".formatted(failures.size(), verdicts.size()));
        text.append("| gate | holds | checks | failing | worst | where |%n|---|---|---:|---:|---:|---|%n".formatted());
        verdicts.stream().map(GateVerdict::gate).distinct().forEach(gate -> text.append(row(gate, verdicts)));
        if (!failures.isEmpty()) {
            text.append("%n## What fails%n%n".formatted());
            failures.stream().limit(MOST_FAILURES).forEach(verdict -> text.append("- `%s`: %s%n".formatted(verdict.cell().label(), cell(verdict.words()))));
            if (failures.size() > MOST_FAILURES) {
                text.append("- and %d more; see %s%n".formatted(failures.size() - MOST_FAILURES, JUNIT_FILE));
            }
        }
        return unix(text);
    }

    private static String row(Gate gate, List<GateVerdict> verdicts) {
        List<GateVerdict> own = verdicts.stream().filter(verdict -> verdict.gate().equals(gate)).toList();
        long failing = own.stream().filter(verdict -> !verdict.holds()).count();
        // what could not be judged is worse than any number
        GateVerdict worst = own.stream().max(Comparator.comparingDouble(verdict ->
                verdict.measured().isPresent() ? gate.operator().excess(verdict.measured().getAsDouble(), gate.limit()) : Double.POSITIVE_INFINITY)).orElseThrow();
        return "| `%s` | %s | %d | %d | %s | %s, %s |%n".formatted(
                gate.text(), failing == 0 ? "yes" : "**no**", own.size(), failing, worst.measuredText(), cell(worst.subject()), cell(worst.cell().label()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String unix(StringBuilder text) {
        return text.toString().replace("\r\n", "\n");
    }
}
