package io.yingda.conversation;

import io.yingda.kernel.ConversationId;

import java.time.Instant;

/**
 * The promise that a message is stored: returned only after the commit, the same again for the same
 * client id.
 */
public record Ack(ConversationId conversation, long seq, Instant at) {}
