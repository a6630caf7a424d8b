package io.yingda.knowledge;

import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A knowledge entry as it is kept.
 *
 * @param updatedBy null when the system wrote it
 * @param version rises with every change
 */
public record Entry(
        EntryId id, Draft draft, Instant updatedAt, @Nullable StaffId updatedBy, int version) {}
