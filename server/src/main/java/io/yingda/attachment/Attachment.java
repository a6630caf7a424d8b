package io.yingda.attachment;

import io.yingda.kernel.AttachmentId;

import org.jspecify.annotations.Nullable;

/**
 * One use of a file.
 *
 * @param name cleaned, with an ending that fits its kind; at most 200 UTF-16 units
 * @param mime its kind, told by its bytes
 * @param bytes its size, more than 0
 * @param width in pixels, upright; null when it is no picture
 * @param height in pixels, upright; null when it is no picture
 */
public record Attachment(
        AttachmentId id,
        String name,
        String mime,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height) {}
