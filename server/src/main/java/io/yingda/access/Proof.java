package io.yingda.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a request was let in with, for whatever outlives the request: a session, or a program's
 * token.
 *
 * @param key names it in {@link SignedOut}; proves nothing
 * @param expiresAt when it ends by itself; null: never
 * @param holder asks again whom it proves: nobody when it has ended meanwhile
 */
public record Proof(String key, @Nullable Instant expiresAt, Supplier<Optional<Staffer>> holder) {}
