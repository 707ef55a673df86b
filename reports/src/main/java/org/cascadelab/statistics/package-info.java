/**
 * From the results of many seeds to statements with their uncertainty. All arms of a pair share their luck, so what is estimated is the
 * <em>paired difference</em> of two policies.
 *
 * <p>Start with {@link org.cascadelab.statistics.Comparison}, which is assembled from stored
 * {@link org.cascadelab.metric.PairResult}s alone; {@link org.cascadelab.statistics.PairedDifference} says what is computed of one
 * metric. To add an estimate, write it as a pure function of a sample here and one component of {@code PairedDifference} or
 * {@link org.cascadelab.statistics.Summary}.
 *
 * <p>Sensitivity of a quantity to its inputs: {@link org.cascadelab.statistics.MorrisDesign} screens many inputs with few evaluations,
 * {@link org.cascadelab.statistics.SobolDesign} divides the variance among them. Both say where to evaluate, then estimate from the values.
 *
 * <p>Every resampling draws from a stream of its own that is named after what it estimates ({@link org.cascadelab.statistics.Resampling}),
 * so the same results give the same bytes on any machine, in any order and on any number of threads. Quantiles are of type R_7
 * throughout. An estimate that does not exist carries the reason; there is no NaN.
 */
package org.cascadelab.statistics;
