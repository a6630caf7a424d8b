package io.yingda.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A directory of this machine: {@code 3f/3f786850e387550f…}, so that no directory grows beyond what
 * a file system likes.
 */
final class LocalFileStore implements FileStore {
    private static final String NAME = "[0-9a-f]{64}";

    private final Path directory;
    private final InstantSource clock;

    LocalFileStore(Path directory, InstantSource clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
    }

    @Override
    public void keep(Digest digest, Path file) throws IOException {
        var target = path(digest);
        if (Files.exists(target)) {
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            return;
        }
        var folder = Files.createDirectories(folder(digest.toString()));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            // another file system: copy beside the target, so that the last step is a rename all
            // the same
            var copy = folder.resolve("." + UUID.randomUUID());
            try {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(copy);
            }
        }
        // Without this the rename itself may be lost by a power cut, and a row would point at
        // nothing.
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        return Files.newInputStream(path(digest));
    }

    @Override
    public long size(Digest digest) throws IOException {
        return Files.size(path(digest));
    }

    @Override
    public void forget(Digest digest) throws IOException {
        Files.deleteIfExists(path(digest));
    }

    @Override
    public List<Digest> keptBefore(Instant moment, String after, int most) throws IOException {
        var found = new ArrayList<Digest>();
        for (int first = 0; first < 256 && found.size() < most; first++) {
            var folder = directory.resolve("%02x".formatted(first));
            if (folder.getFileName()
                                    .toString()
                                    .compareTo(after.substring(0, Math.min(2, after.length())))
                            < 0
                    || !Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches(NAME) && name.compareTo(after) > 0)
                        .sorted()
                        .filter(name -> lastKept(name).isBefore(moment))
                        .limit(most - found.size())
                        .forEach(name -> found.add(Digest.of(name)));
            }
        }
        return found;
    }

    private Instant lastKept(String name) {
        try {
            return Files.getLastModifiedTime(folder(name).resolve(name)).toInstant();
        } catch (NoSuchFileException _) {
            return Instant.MAX; // forgotten by somebody else meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String name) {
        return directory.resolve(name.substring(0, 2));
    }

    private Path path(Digest digest) {
        var name = digest.toString();
        return folder(name).resolve(name);
    }
}
