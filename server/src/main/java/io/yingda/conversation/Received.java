package io.yingda.conversation;

/**
 * A customer has received or read more; nothing else of the conversation changed. Published after
 * the commit. What is lost of it does not matter.
 *
 * @param conversation as it is now
 */
public record Received(Conversation conversation) {}
