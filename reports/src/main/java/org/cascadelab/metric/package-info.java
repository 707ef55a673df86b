/**
 * From the facts of a run to numbers. {@link org.cascadelab.metric.RunRecorder} listens to a run and leaves a
 * {@link org.cascadelab.metric.RunRecord}; a {@link org.cascadelab.metric.Metric} is a function of that record and the record of the
 * shadow twin; {@link org.cascadelab.metric.ArmResult} and {@link org.cascadelab.metric.PairResult} are what is stored.
 *
 * <p>Start with {@link org.cascadelab.metric.Metrics}. To add a metric, write one class here that implements
 * {@link org.cascadelab.metric.Metric} and add one line to {@link org.cascadelab.metric.Metrics#CATALOG}: tables, reports, help and
 * the contract test find it there.
 *
 * <p>Units: inside a {@link org.cascadelab.metric.RunRecord} prices are ticks, sizes lots, money money units, time nanoseconds. A
 * {@link org.cascadelab.metric.MetricValue} is in its metric's {@link org.cascadelab.metric.MetricUnit}.
 */
package org.cascadelab.metric;
