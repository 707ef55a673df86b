/**
 * What people read: the comparison as text for a terminal, the answer in one sentence, the report as a self-contained HTML page and as a
 * PDF. Everything is made from a {@link org.cascadelab.document.Study}, which holds stored results and words, and nothing else;
 * a calibration's from a {@link org.cascadelab.document.CalibrationReport}.
 *
 * <p>Start with {@link org.cascadelab.document.Study}; {@link org.cascadelab.document.Answer} states the rules by which the sentence is
 * made. To add a section, add it to {@link org.cascadelab.document.HtmlReport} and {@link org.cascadelab.document.PdfReport}; a chart
 * that is added to {@link org.cascadelab.chart.Charts} appears in both by itself.
 *
 * <p>The same study gives the same bytes: no time stamps, no random identifiers, no default locale. (Sentences put
 * whole numbers in by {@code %s}, because {@code %d} writes them in the digits of the reader's locale.)
 */
package org.cascadelab.document;
