package io.yingda.commerce;

import java.time.Instant;

/** What comes of asking for an order by number and telephone number. */
public sealed interface Lookup {
    /** Both fit. */
    record Found(Order order) implements Lookup {}

    /**
     * They do not: there is no such order, or its telephone number ends otherwise. Which of the two
     * is never told.
     *
     * @param triesLeft how often this visitor may still try
     */
    record Unknown(int triesLeft) implements Lookup {}

    /** Too many wrong tries; nothing was looked up. */
    record Exhausted(Instant until) implements Lookup {}
}
