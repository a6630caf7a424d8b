package io.yingda.knowledge;

/**
 * A question offered before anybody asked (猜你想问).
 *
 * @param question in the reader's language
 */
public record PopularQuestion(EntryId id, String question) {}
