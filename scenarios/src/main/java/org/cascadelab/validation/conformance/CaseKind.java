package org.cascadelab.validation.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One operation of a rulebook that cases exercise. The forms are tried in order; the first whose inputs are all there answers.
 *
 * @param name as the cases write it
 */
record CaseKind(String name, String summary, List<Form> forms) {
    /** Puts a case to the rulebook's classes. */
    @FunctionalInterface
    interface Question {
        /**
         * @throws IllegalArgumentException if an input is missing or refused by the rulebook
         * @throws UnsupportedOperationException if the venue's rule is not known
         */
        Answers ask(String venue, CaseInputs inputs);
    }

    /** @param inputs the names that a case of this form has */
    record Form(List<String> inputs, Question question) {
        Form {
            inputs = List.copyOf(inputs);
        }
    }

    CaseKind {
        forms = List.copyOf(forms);
    }

    static Form form(Question question, String... inputs) {
        return new Form(List.of(inputs), question);
    }

    /** What the form that lacks the fewest inputs still needs, in words. */
    String missing(CaseInputs inputs) {
        List<String> needed = forms.stream().map(form -> form.inputs().stream().filter(name -> !inputs.has(name)).toList()).min(Comparator.comparingInt(List::size)).orElse(List.of());
        return "the nearest form of it needs also " + needed;
    }

    /** The answers, or empty if this rulebook has no form for such inputs. */
    Optional<Answers> ask(String venue, CaseInputs inputs) {
        return forms.stream().filter(form -> inputs.hasAll(form.inputs())).findFirst().map(form -> form.question().ask(venue, inputs));
    }
}
