package io.yingda.channel;

/**
 * An inbox was changed; published inside the transaction that changes it.
 *
 * @param before as it was
 * @param now as it is
 */
public record InboxChanged(Inbox before, Inbox now) {
    /** Whether somebody else serves first now. */
    public boolean modeSwitched() {
        return before.mode() != now.mode();
    }
}
