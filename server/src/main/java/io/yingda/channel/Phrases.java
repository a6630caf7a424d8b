package io.yingda.channel;

/**
 * The automatic phrases of an inbox. {@code shop.name} is known in each of them, {@code
 * queue.place} in {@code queued}, {@code agent.name} and {@code agent.number} in {@code assigned}
 * and {@code closed}.
 *
 * @param welcome when a conversation opens
 * @param queued when the customer begins to wait
 * @param assigned when an agent takes the conversation ("1024 号为您服务")
 * @param busy when the queue is full
 * @param offline outside business hours
 * @param idleWarn first step of the idle prompt
 * @param idleClose second step: the conversation is closed
 * @param closed when an agent resolved the conversation
 */
public record Phrases(
        Phrase welcome,
        Phrase queued,
        Phrase assigned,
        Phrase busy,
        Phrase offline,
        Phrase idleWarn,
        Phrase idleClose,
        Phrase closed) {}
