/**
 * Accounts, positions and what they must be backed by: margin requirements, mark price rules, bankruptcy and liquidation price,
 * the ledger and the insurance fund. It does not know the book.
 */
package org.cascadelab.margin;
