package io.yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time of processes, from {@code /proc}, in milliseconds. Resolution 10 ms. */
final class Cpu {
    private static final long MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** Of one process with all its threads. */
    static long of(long pid) throws IOException {
        return ticks(pid, false) * MILLIS_PER_TICK;
    }

    /** Of a process, its children, and those of its children that have ended. */
    static long ofFamily(long pid) throws IOException {
        long ticks = ticks(pid, true);
        for (var child : children(pid)) {
            try {
                ticks += ticks(child, false);
            } catch (NoSuchFileException _) {
                // ended just now: counted with its parent's next time
            }
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    private static long ticks(long pid, boolean withEnded) throws IOException {
        var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name in parentheses may hold spaces; what follows it does not
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withEnded) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks;
    }
}
