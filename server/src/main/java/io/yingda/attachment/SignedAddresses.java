package io.yingda.attachment;

import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Secrets;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of files that prove themselves: whoever may see a file is given one, and it stops
 * working soon after. The end is rounded, so that the same file has the same address for a while
 * and browsers can keep it.
 */
@Component
class SignedAddresses {
    private final Secrets secrets;
    private final FileSettings settings;
    private final Clock clock;

    SignedAddresses(Secrets secrets, FileSettings settings, Clock clock) {
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The address of a file, or of its thumbnail: a path, or a whole address when files have an
     * origin of their own.
     */
    String sign(WorkspaceId workspace, AttachmentId id, String name, boolean thumb) {
        long life = settings.addressLife().toSeconds();
        long expires = (clock.instant().getEpochSecond() / life + 2) * life;
        var origin =
                settings.origin() == null ? "" : settings.origin().toString().replaceAll("/+$", "");
        return "%s/files/%s/%s/%s?e=%d&s=%s%s"
                .formatted(
                        origin,
                        workspace,
                        id,
                        UriUtils.encodePathSegment(name, StandardCharsets.UTF_8),
                        expires,
                        signature(workspace, id, expires, thumb),
                        thumb ? "&thumb=1" : "");
    }

    /**
     * Checks what {@link #sign} made; the name is not part of it.
     *
     * @return for how many more seconds the address is good
     * @throws Refusal.NotFound {@code file.unknown} when it is wrong or too old: a stranger learns
     *     nothing from the difference
     */
    long check(
            WorkspaceId workspace, AttachmentId id, long expires, boolean thumb, String signature) {
        long left = expires - clock.instant().getEpochSecond();
        boolean same =
                MessageDigest.isEqual(
                        signature(workspace, id, expires, thumb)
                                .getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
        if (!same || left <= 0) {
            throw Attachments.unknown();
        }
        return left;
    }

    private String signature(WorkspaceId workspace, AttachmentId id, long expires, boolean thumb) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secrets.key("file-addresses"), "HmacSHA256"));
            var text = workspace + "|" + id + "|" + expires + "|" + (thumb ? "thumb" : "whole");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }
}
