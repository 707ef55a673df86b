package org.cascadelab.validation;

/**
 * What a card is, for readers.
 *
 * @param definition the experiment and what has to come out, in words
 * @param source where the result is from, and how sure that is
 */
public record CardDescription(String definition, String source) {}
