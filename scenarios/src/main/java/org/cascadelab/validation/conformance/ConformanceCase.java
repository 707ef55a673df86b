package org.cascadelab.validation.conformance;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A worked example of a venue.
 *
 * @param expected results by name: numbers, truths, or null for a price that does not exist
 * @param tolerance how far a number may be off, absolute, 0 or more
 */
record ConformanceCase(String venue, String name, String kind, JsonNode inputs, Map<String, Object> expected, BigDecimal tolerance) {
    CaseInputs freshInputs() {
        return new CaseInputs(inputs);
    }
}
