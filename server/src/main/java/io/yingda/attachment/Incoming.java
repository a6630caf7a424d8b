package io.yingda.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files one upload is worked on in; gone when it ends, however it ends. */
final class Incoming implements AutoCloseable {
    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    Incoming(Path directory) {
        this.directory = directory;
    }

    Path next() throws IOException {
        var file = Files.createTempFile(directory, "", ".part");
        files.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }
}
