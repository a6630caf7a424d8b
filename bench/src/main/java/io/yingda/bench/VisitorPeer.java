package io.yingda.bench;

/** A visitor's tab. */
final class VisitorPeer extends Peer {
    static final int MINE = 0;

    VisitorPeer(Traffic traffic) {
        super(traffic, MINE);
    }

    void say(int number) {
        send(
                "{\"kind\":\"send\",\"clientId\":\""
                        + Traffic.id(number)
                        + "\",\"content\":{\"kind\":\"text\",\"text\":\""
                        + Traffic.text(number)
                        + "\"}}");
    }

    @Override
    void row(String frame) {}
}
