package io.yingda.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory where this node keeps what must outlive it; one running server holds it at a time.
 */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory where it is missing, and holds it until closed or killed.
     *
     * @throws StartRefused when it cannot be written, or another server holds it
     */
    static DataDirectory hold(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var file = new RandomAccessFile(path.resolve("lock").toFile(), "rw");
            var lock = file.getChannel();
            if (!held(lock)) {
                var holder = file.readLine();
                file.close();
                throw new StartRefused(
                        "Another Yingda server (process %s) is using the data directory %s."
                                .formatted(holder, path),
                        "Stop it first, or give this one its own directory with"
                                + " --yingda.data=DIRECTORY.");
            }
            file.setLength(0);
            file.writeBytes(Long.toString(ProcessHandle.current().pid()));
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory %s cannot be written: %s.".formatted(path, e.getMessage()),
                    "Make it writable for this user, or choose another with"
                            + " --yingda.data=DIRECTORY.",
                    e);
        }
    }

    private static boolean held(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The directory itself, absolute. */
    public Path path() {
        return path;
    }

    /** A directory of the given name in it, created where missing. */
    public Path directory(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
