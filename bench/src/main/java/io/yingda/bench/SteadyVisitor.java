package io.yingda.bench;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A visitor's tab that comes back. */
class SteadyVisitor extends Steady {
    private final String token;
    private @Nullable String home;

    SteadyVisitor(Account account, Way way, int abreast, String token) {
        super(account, way, abreast);
        this.token = token;
    }

    /** The first words, which open the conversation. */
    final void greet() {
        hint(
                "{\"kind\":\"send\",\"clientId\":\""
                        + UUID.randomUUID()
                        + "\",\"content\":{\"kind\":\"text\",\"text\":\"在吗\"}}");
    }

    /** Says something in the conversation, once it has begun; answers its number. */
    final synchronized int say() {
        return home == null ? Lines.UNMARKED : say(home);
    }

    @Override
    final String hello() {
        var where = home;
        var thread = where == null ? null : threads().get(where);
        return thread == null
                ? "{\"kind\":\"hello\",\"token\":\"%s\",\"afterSeq\":0}".formatted(token)
                : "{\"kind\":\"hello\",\"token\":\"%s\",\"conversation\":\"%s\",\"afterSeq\":%d}"
                        .formatted(token, where, thread.newest());
    }

    @Override
    final String frame(Word word) {
        return "{\"kind\":\"send\",\"clientId\":\""
                + Traffic.id(word.number)
                + "\",\"content\":{\"kind\":\"text\",\"text\":\""
                + Traffic.text(word.number)
                + "\"}}";
    }

    @Override
    void heard(Lines thread, String frame) {
        if (home == null) {
            home = Peer.text(frame, "\"conversation\":\"");
        }
    }
}
