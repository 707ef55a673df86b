/**
 * Runs worked examples of real venues through the rulebook's classes and holds the results against what the venue printed.
 * Start with {@link org.cascadelab.validation.conformance.ConformanceRun}. A case is inputs to the rulebook, dispatched by its kind and
 * by which inputs it has; no case is known by name, and nothing is computed here. To add a kind, write one class with its forms and one line in
 * {@link org.cascadelab.validation.conformance.CaseKinds}.
 */
package org.cascadelab.validation.conformance;
