package io.yingda.site;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.HttpResource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file in memory, as it is or packed. Browsers know it again by a print of its content. */
final class KeptFile extends AbstractResource implements HttpResource {
    private final String name;
    private final byte[] content;
    private final String print;
    private final HttpHeaders headers = new HttpHeaders();
    private final KeptFile packed;

    private KeptFile(String name, byte[] content, byte[] packed) {
        this.name = name;
        this.content = content;
        this.print = print(content);
        this.packed = packed.length < content.length * 9 / 10 ? new KeptFile(this, packed) : this;
    }

    private KeptFile(KeptFile plain, byte[] packed) {
        this.name = plain.name;
        this.content = packed;
        this.print = plain.print + "-gz";
        this.packed = this;
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        vary(this);
        vary(plain);
    }

    /**
     * @param packed the same as gzip, if the build has packed it with more patience than there is
     *     here
     */
    static KeptFile of(String name, byte[] content, byte @Nullable [] packed) {
        return new KeptFile(name, content, packed == null ? pack(content) : packed);
    }

    /** The same file for browsers that unpack; itself when packing gains nothing. */
    KeptFile packed() {
        return packed;
    }

    String print() {
        return print;
    }

    private static byte[] pack(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var packer = new Thorough(bytes)) {
            packer.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void vary(KeptFile file) {
        file.headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static String print(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String getFilename() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public String getDescription() {
        return name;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return content.length;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public HttpHeaders getResponseHeaders() {
        return headers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptFile file && file.name.equals(name) && file.print.equals(print);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, print);
    }

    /** Packs as small as the JDK can: it is done once. */
    private static final class Thorough extends GZIPOutputStream {
        Thorough(ByteArrayOutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
