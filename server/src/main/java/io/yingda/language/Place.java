package io.yingda.language;

/**
 * A part of a text.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends, itself no part of it
 */
public record Place(int from, int to) {}
