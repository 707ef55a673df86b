/**
 * What a study claims before it is run, and what its cells then say about it.
 * Start with {@link org.cascadelab.hypothesis.Hypothesis}, which consists of claims; {@link org.cascadelab.hypothesis.Judge} holds them against
 * {@link org.cascadelab.hypothesis.CellSample}s by the rule in {@link org.cascadelab.hypothesis.DecisionRule}, and
 * {@link org.cascadelab.hypothesis.StudyMap} says where in the grid the candidate helps, where not, and where it costs solvency.
 * Everything is a function of stored results, and every rule is fixed before a result is seen.
 */
package org.cascadelab.hypothesis;
