package io.yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure was measured on. */
final class Machine {
    private Machine() {}

    static String describe() throws IOException {
        return "%d processors (%s), %s, Java %s, load before %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/cpuinfo", "model name").replaceAll(".*: ", ""),
                        line("/proc/meminfo", "MemTotal").replaceAll("\\s+", " "),
                        Runtime.version(),
                        Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private static String line(String file, String beginning) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElse("");
        }
    }
}
