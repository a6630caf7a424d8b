package io.yingda.conversation;

/** Why a conversation ended. */
public enum CloseReason {
    /** An agent resolved it. */
    RESOLVED,
    /** The customer fell silent after the idle prompt. */
    IDLE,
    /** The customer left the queue, or asked for a person and said nothing. */
    LEFT,
    /** The customer ended it. */
    VISITOR;

    /** The word in JSON and in the database. */
    public String word() {
        return Words.of(this);
    }
}
