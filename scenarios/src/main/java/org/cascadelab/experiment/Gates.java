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
        folder.write(SUMMARY_FILE, MarkdownSummary.of(results, verdicts));
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
}
