package io.yingda.attachment;

import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Open;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/**
 * Hands out files to whoever holds a signed address. A stranger's file never becomes a page of
 * ours: its type is what we found, browsers must not guess another, everything but a raster picture
 * is a download, and were it shown all the same, the policy gives it no scripts, no origin and
 * nothing to load.
 */
@RestController
class ServedFiles {
    private final Attachments attachments;
    private final SignedAddresses addresses;

    ServedFiles(Attachments attachments, SignedAddresses addresses) {
        this.attachments = attachments;
        this.addresses = addresses;
    }

    @GetMapping("/files/{workspace}/{id}/{name}")
    @Open("the address itself is the proof")
    ResponseEntity<Resource> file(
            @PathVariable String workspace,
            @PathVariable String id,
            @RequestParam("e") long expires,
            @RequestParam("s") String signature,
            @RequestParam(defaultValue = "") String thumb,
            HttpServletResponse response)
            throws IOException {
        var tenant = WorkspaceId.of(workspace);
        var wanted = AttachmentId.of(id);
        boolean small = thumb.equals("1");
        long left = addresses.check(tenant, wanted, expires, small, signature);
        var found =
                attachments.find(tenant, List.of(wanted)).stream()
                        .findFirst()
                        .orElseThrow(Attachments::unknown)
                        .file();
        var digest = small ? found.thumb() : found.digest();
        if (digest == null) {
            throw Attachments.unknown();
        }
        var mime = small ? attachments.kindOfThumb(digest) : found.attachment().mime();
        var shown =
                Kinds.PICTURES.contains(mime)
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(left)).cachePrivate())
                .contentType(type(mime))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        shown.filename(found.attachment().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new Bytes(attachments, digest));
    }

    private static MediaType type(String mime) {
        var type = MediaType.parseMediaType(mime);
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    /** Bytes of the store, as Spring serves them whole or in ranges. */
    private static final class Bytes extends AbstractResource {
        private final Attachments attachments;
        private final Digest digest;

        Bytes(Attachments attachments, Digest digest) {
            this.attachments = attachments;
            this.digest = digest;
        }

        @Override
        public long contentLength() throws IOException {
            return attachments.size(digest);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            try {
                return attachments.open(digest);
            } catch (NoSuchFileException _) {
                throw Attachments.unknown();
            }
        }

        @Override
        public String getDescription() {
            return "file " + digest;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && digest.equals(that.digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }
}
