/**
 * What a venue does to trading itself, apart from matching and liquidating: it fails, and it stops trading on purpose. Start with
 * {@link org.cascadelab.venue.Outage} and {@link org.cascadelab.venue.CircuitBreaker}; both only answer, the engine acts. To add one, write one class
 * here and one line in {@link org.cascadelab.venue.Outages} or {@link org.cascadelab.venue.CircuitBreakers}; the contract tests find it there.
 */
package org.cascadelab.venue;
