package io.yingda.access;

import java.time.Instant;

/**
 * A session that was proven.
 *
 * @param key names the session in {@link SignedOut}; proves nothing
 * @param csrf what writes must repeat in the header X-CSRF
 */
public record SignedIn(String key, Staffer staffer, String csrf, Instant expiresAt) {}
