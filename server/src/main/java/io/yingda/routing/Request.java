package io.yingda.routing;

import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is known about a waiting conversation when an agent is chosen for it.
 *
 * @param team whose queue it waits in; null for everybody's
 * @param lastServed 熟客: who served the customer last; null when nobody did
 * @param passedOnBy from whom it was passed on into this queue; null when it was not
 */
record Request(
        @Nullable TeamId team,
        @Nullable Served lastServed,
        @Nullable StaffId passedOnBy,
        Instant now) {
    /**
     * @param at when they got it, or resolved it
     * @param here whether that was this very conversation
     */
    record Served(StaffId by, Instant at, boolean here) {}
}
