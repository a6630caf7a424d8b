package io.yingda.knowledge;

/**
 * A question that may have been meant.
 *
 * @param title the question in the asker's language
 * @param confidence from 0 to 1
 */
public record Candidate(EntryId entry, String title, double confidence) {}
