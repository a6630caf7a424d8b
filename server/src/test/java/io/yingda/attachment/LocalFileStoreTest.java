package io.yingda.attachment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class LocalFileStoreTest implements FileStoreContract {
    private final Path directory;
    private Instant now = Instant.parse("2026-05-01T08:00:00Z");
    private FileStore store;

    LocalFileStoreTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.store = new LocalFileStore(directory.resolve("kept"), () -> now);
    }

    @BeforeEach
    void open() throws IOException {
        store = new LocalFileStore(directory.resolve("kept"), () -> now);
    }

    @Override
    public FileStore store() {
        return store;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "", ""), text);
    }
}
