package io.yingda.bench;

/** An end of conversations that go through {@link Relay}. */
final class RelayPeer extends Peer {
    private final int side;

    RelayPeer(Traffic traffic, int side) {
        super(traffic, side);
        this.side = side;
    }

    void hello(String conversation) {
        send(
                "{\"kind\":\"hello\",\"side\":%d,\"conversation\":\"%s\"}"
                        .formatted(side, conversation));
    }

    void say(String conversation, int number) {
        send(
                "{\"kind\":\"send\",\"side\":%d,\"clientId\":\"%s\",\"conversation\":\"%s\",\"text\":\"%s\"}"
                        .formatted(side, Traffic.id(number), conversation, Traffic.text(number)));
    }

    @Override
    void row(String frame) {}
}
