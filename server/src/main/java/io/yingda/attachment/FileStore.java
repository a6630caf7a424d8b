package io.yingda.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where bytes lie, named by their SHA-256. What has been kept is whole and survives a crash; what
 * failed is not there at all. Nothing here knows whose the bytes are: rows decide that, and several
 * rows may share the same bytes.
 */
interface FileStore {
    /**
     * Keeps a file. Keeping what is there already only makes it young again.
     *
     * @param file a file on this machine; the store may move it away
     */
    void keep(Digest digest, Path file) throws IOException;

    /**
     * Opens the bytes.
     *
     * @throws java.nio.file.NoSuchFileException when the store does not hold them
     */
    InputStream open(Digest digest) throws IOException;

    /**
     * How many bytes there are.
     *
     * @throws java.nio.file.NoSuchFileException when the store does not hold them
     */
    long size(Digest digest) throws IOException;

    /** Forgets the bytes; forgetting what is not there does nothing. */
    void forget(Digest digest) throws IOException;

    /**
     * Up to {@code most} of those last kept before that moment, in the order of their names after
     * {@code after}.
     */
    List<Digest> keptBefore(Instant moment, String after, int most) throws IOException;
}
