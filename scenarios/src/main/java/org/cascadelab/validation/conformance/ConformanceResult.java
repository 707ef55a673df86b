package org.cascadelab.validation.conformance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Nearest;

/**
 * What became of a case.
 *
 * @param lines one for every expected result with what the rulebook says, or why it says nothing
 */
record ConformanceResult(ConformanceCase of, Verdict verdict, List<String> lines) {
    enum Verdict {
        PASS("pass"), FAIL("fail"), NOT_APPLICABLE("n.a.");

        final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    private static final MathContext SHOWN = new MathContext(12);

    ConformanceResult {
        lines = List.copyOf(lines);
    }

    /** Puts a case to the rulebook and holds the answers against what is expected. */
    static ConformanceResult of(ConformanceCase one) {
        CaseKind kind = CaseKinds.of(one.kind());
        if (kind == null) {
            return new ConformanceResult(one, Verdict.NOT_APPLICABLE, List.of("not yet supported: kind '%s'%s".formatted(one.kind(), Nearest.hint(one.kind(), CaseKinds.names()))));
        }
        CaseInputs inputs = one.freshInputs();
        Optional<Answers> answers;
        try {
            answers = kind.ask(one.venue(), inputs);
        } catch (UnsupportedOperationException unconfirmed) {
            return new ConformanceResult(one, Verdict.NOT_APPLICABLE, List.of("not yet supported: " + unconfirmed.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return new ConformanceResult(one, Verdict.FAIL, List.of("the rulebook refuses the inputs: " + refused.getMessage()));
        }
        if (answers.isEmpty()) {
            return new ConformanceResult(one, Verdict.NOT_APPLICABLE, List.of("not yet supported: kind '%s' with inputs %s; %s".formatted(one.kind(), inputs.unread(), kind.missing(inputs))));
        }
        return compare(one, answers.get().values(), inputs);
    }

    private static ConformanceResult compare(ConformanceCase one, Map<String, Object> answers, CaseInputs inputs) {
        List<String> lines = new ArrayList<>();
        boolean pass = true;
        for (Map.Entry<String, Object> expected : one.expected().entrySet()) {
            String name = expected.getKey();
            if (!answers.containsKey(name)) {
                pass = false;
                lines.add("%s: expected %s, but kind '%s' has no such result; it has %s".formatted(name, shown(expected.getValue()), one.kind(), answers.keySet()));
                continue;
            }
            boolean same = agree(expected.getValue(), answers.get(name), one.tolerance());
            pass &= same;
            lines.add("%s: expected %s, got %s%s".formatted(name, shown(expected.getValue()), shown(answers.get(name)), same ? "" : " (tolerance " + shown(one.tolerance()) + ")"));
        }
        if (!inputs.unread().isEmpty()) {
            lines.add("inputs not needed: " + inputs.unread());
        }
        return new ConformanceResult(one, pass ? Verdict.PASS : Verdict.FAIL, lines);
    }

    private static boolean agree(Object expected, Object actual, BigDecimal tolerance) {
        if (expected instanceof BigDecimal wanted && actual instanceof BigDecimal got) {
            return got.subtract(wanted).abs().compareTo(tolerance) <= 0;
        }
        return expected == null ? actual == null : expected.equals(actual);
    }

    private static String shown(Object value) {
        if (value instanceof BigDecimal number) {
            BigDecimal rounded = number.round(SHOWN);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        return value == null ? "none" : value.toString();
    }
}
