package io.yingda.contact;

import java.time.Instant;
import java.util.UUID;

/**
 * A {@link PageView} as staff see it.
 *
 * @param dwellMs how long it had been looked at by {@code seenAt}, in milliseconds
 * @param seenAt when its browser last said that it was looked at
 * @param left whether its browser said that it is looked at no more
 */
record SeenPage(
        UUID id,
        String url,
        String title,
        String referrer,
        Instant at,
        long dwellMs,
        Instant seenAt,
        boolean left) {}
