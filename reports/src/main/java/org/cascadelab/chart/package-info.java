/**
 * Pictures of results, drawn by JFreeChart without a display. One class draws one kind of chart from a
 * {@link org.cascadelab.statistics.Comparison} and sweeps; {@link org.cascadelab.chart.ChartFile} writes any of them as PNG, SVG or PDF.
 *
 * <p>Start with {@link org.cascadelab.chart.Charts}. To add a chart, write one class that implements
 * {@link org.cascadelab.chart.ChartRecipe} and add one line to {@link org.cascadelab.chart.Charts#CATALOG}: reports and the contract
 * test find it there. Colours and fonts come from {@link org.cascadelab.chart.Look}, so that a policy has one colour everywhere.
 */
package org.cascadelab.chart;
