/**
 * Scenario files: strict YAML to typed, checked, complete scenarios, and back.
 * Start with {@link org.cascadelab.scenario.Scenarios}, which finds and loads; a {@link org.cascadelab.scenario.Scenario} is the result.
 * Nothing is parsed key by key: {@link org.cascadelab.scenario.ScenarioSchema} lists the keys, the catalogs list the choices, and binding,
 * defaults, errors, help and the written-back text follow from both. To add a key, add a line to the schema; to add a choice, a line to
 * its catalog; to add a scenario, a YAML file in the module's top folder; to add a venue's dated rulebook, a YAML file beside the others and a
 * name in {@link org.cascadelab.scenario.Venues}. Studies are read in the same way by {@link org.cascadelab.scenario.StudyReader}: their keys are in
 * {@link org.cascadelab.scenario.StudySchema}, and to add one, add a YAML file to the folder {@code studies}; targets of a calibration by
 * {@link org.cascadelab.scenario.TargetsReader}, with {@link org.cascadelab.scenario.TargetsSchema} and the folder {@code targets}.
 */
package org.cascadelab.scenario;
