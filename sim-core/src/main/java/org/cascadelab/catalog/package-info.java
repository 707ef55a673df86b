/**
 * Named choices with parameters, defaults and help: the one place that a new policy, trader, shock or mark rule has to be added to.
 * Start with {@link org.cascadelab.catalog.Catalog}; a value with its unit is a {@link org.cascadelab.catalog.Quantity}.
 */
package org.cascadelab.catalog;
