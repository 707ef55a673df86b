/**
 * Named choices with parameters, defaults and help: the one place that a new policy, trader, shock or mark rule has to be added to.
 * Start with {@link org.cascadelab.catalog.Catalog}; a value with its unit is a {@link org.cascadelab.catalog.Quantity}.
 *
 * <p>A parameter says itself what it may be, and from where on a value that it may have says nothing in a run ({@link org.cascadelab.catalog.Moot}).
 *
 * <p>To add a choice, write its line in the catalog of its own package ({@code Populations}, {@code Shocks}, {@code Sizings}, ...). To add a
 * kind of value, write a constant in {@link org.cascadelab.catalog.Kind}, how it is read in {@code Quantity} and how it is handed out in
 * {@link org.cascadelab.catalog.Params}; the scenario reader's canonical text then asks how it is written.
 */
package org.cascadelab.catalog;
