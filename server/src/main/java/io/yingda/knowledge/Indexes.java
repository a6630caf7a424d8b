package io.yingda.knowledge;

import io.yingda.kernel.WorkspaceId;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The indexes of this node, one for each workspace that asks, following what is published.
 *
 * <p>Level-triggered: whatever was missed, the published version in the database says which index
 * is wanted; a change on this node is only followed sooner. Nothing waits for an index but the
 * question that needs it.
 */
class Indexes {
    private static final Logger log = LoggerFactory.getLogger(Indexes.class);

    /** More workspaces than this are not indexed before somebody asks. */
    private static final int WARMED = 50;

    private final Entries entries;
    private final IndexDocuments documents;
    private final Duration follow;
    private final Path root;
    private final Map<WorkspaceId, Slot> slots = new ConcurrentHashMap<>();
    private volatile @Nullable Thread follower;

    private static final class Slot {
        final ReentrantLock building = new ReentrantLock();
        volatile @Nullable Index index;
    }

    /**
     * @param root an existing directory, for these indexes only
     * @param follow how often published versions are looked for
     */
    Indexes(Entries entries, Path root, Duration follow, JsonMapper json) {
        this.entries = entries;
        this.documents = new IndexDocuments(json);
        this.follow = follow;
        this.root = root;
    }

    /** Reads the workspace's index as this node has it, building it when there is none. */
    <T> T read(WorkspaceId workspace, Function<Index, T> reading) {
        while (true) {
            var slot = slots.computeIfAbsent(workspace, _ -> new Slot());
            var index = slot.index;
            if (index == null) {
                index = bring(workspace, slot);
            }
            if (index.use()) {
                try {
                    return reading.apply(index);
                } finally {
                    index.release();
                }
            }
        }
    }

    /** Reads the workspace's index as published now. */
    <T> T readNewest(WorkspaceId workspace, Function<Index, T> reading) {
        bring(workspace, slots.computeIfAbsent(workspace, _ -> new Slot()));
        return read(workspace, reading);
    }

    /**
     * Something was published here: follows at once, without keeping the editor waiting.
     *
     * @return done when this node's index is as new as that, and at once when nobody has asked for
     *     one yet; failed when it could not follow, and is to be followed later
     */
    CompletableFuture<Void> published(WorkspaceId workspace) {
        var slot = slots.get(workspace);
        var followed = new CompletableFuture<Void>();
        if (slot == null) {
            followed.complete(null);
        } else {
            Thread.ofVirtual()
                    .name("knowledge-published")
                    .start(() -> follow(workspace, slot, followed));
        }
        return followed;
    }

    private void follow(WorkspaceId workspace, Slot slot, CompletableFuture<Void> followed) {
        try {
            bring(workspace, slot);
            followed.complete(null);
        } catch (RuntimeException failure) {
            log.warn("What was published is not in the knowledge index yet; trying again", failure);
            followed.completeExceptionally(failure);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        follower = Thread.ofVirtual().name("knowledge-follower").start(this::followForever);
    }

    @PreDestroy
    void end() {
        var running = follower;
        if (running != null) {
            running.interrupt();
        }
        slots.values()
                .forEach(
                        slot -> {
                            var index = slot.index;
                            if (index != null) {
                                index.close();
                            }
                        });
    }

    private void followForever() {
        var first = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                followOnce(first);
                first = false;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    // The server stops, in the middle of writing one: the next start writes it
                    // anew.
                    return;
                }
                log.warn("The knowledge indexes could not be brought up to date; trying again", e);
            }
            try {
                Thread.sleep(follow);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void followOnce(boolean first) {
        var versions = entries.versions();
        if (first && versions.size() <= WARMED) {
            versions.keySet()
                    .forEach(workspace -> slots.computeIfAbsent(workspace, _ -> new Slot()));
        }
        slots.forEach(
                (workspace, slot) -> {
                    var wanted = versions.get(workspace);
                    var index = slot.index;
                    if (wanted != null && (index == null || index.version() < wanted)) {
                        bring(workspace, slot);
                    }
                });
    }

    /**
     * The index of the published version; builds it unless it is there already, on disk or in
     * memory.
     */
    private Index bring(WorkspaceId workspace, Slot slot) {
        slot.building.lock();
        try {
            var before = slot.index;
            var published = entries.version(workspace);
            if (before != null && before.version() == published) {
                return before;
            }
            var built = open(workspace, published);
            slot.index = built;
            if (before != null) {
                before.close();
            }
            sweep(workspace, published);
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            slot.building.unlock();
        }
    }

    private Index open(WorkspaceId workspace, long version) throws IOException {
        var directory = root.resolve(workspace.toString()).resolve(name(version));
        if (Files.isDirectory(directory)) {
            try {
                return Index.open(directory, version, documents);
            } catch (IOException e) {
                log.warn("A knowledge index cannot be read and is built anew: {}", e.toString());
                delete(directory);
            }
        }
        var building = directory.resolveSibling(name(version) + ".building");
        delete(building);
        Files.createDirectories(building);
        documents.write(building, entries.all(workspace));
        Files.move(building, directory, StandardCopyOption.ATOMIC_MOVE);
        return Index.open(directory, version, documents);
    }

    private static String name(long version) {
        return "v" + IndexDocuments.FORMAT + "-" + version;
    }

    private void sweep(WorkspaceId workspace, long kept) throws IOException {
        try (var old = Files.list(root.resolve(workspace.toString()))) {
            for (var directory : old.filter(path -> !path.endsWith(name(kept))).toList()) {
                delete(directory);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
