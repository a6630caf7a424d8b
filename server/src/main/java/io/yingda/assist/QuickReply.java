package io.yingda.assist;

import io.yingda.kernel.StaffId;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A text that is sent often (快捷回复).
 *
 * @param ownerId whose it is; null when all share it
 * @param used how often it was taken
 */
record QuickReply(
        UUID id,
        @Nullable StaffId ownerId,
        String folder,
        String code,
        String title,
        Texts texts,
        long used,
        int version) {}
