package io.yingda.contact;

import java.util.Map;

/**
 * Which contacts somebody may see, as a condition of a statement, so that a limit counts only
 * those.
 *
 * @param condition SQL over a row of {@code contacts}, written by the program alone
 * @param values its parameters by name
 */
public record Sight(String condition, Map<String, Object> values) {}
