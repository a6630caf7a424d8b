package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;

import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.database.Tenancy;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.Language;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An upload that fails, wherever it fails, leaves neither row nor file, and memory stays bounded.
 */
class FailedUploadsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
    final Path directory = server.bean(FileSettings.class).directory();
    final Attachments attachments = server.bean(Attachments.class);

    private Client customer() {
        return Client.anonymous(server).bearer(server.bean(VisitorTokens.class).sign(visitor));
    }

    @Test
    void aDiskThatTakesNothingIsAClearRefusalAndLeavesNothing() throws IOException {
        var bytes = whoseFolderIsFree();
        var folder = directory.resolve("kept").resolve(digest(bytes).substring(0, 2));
        // A file where the folder should be: refused to root, too, unlike a lack of rights.
        Files.createFile(folder);
        try {
            customer()
                    .send("POST", "/api/visitor/v1/files?name=a.txt", bytes)
                    .refused(503, "file.not-kept");
            assertThat(rows()).isEmpty();
            assertThat(incoming()).isEmpty();
        } finally {
            Files.delete(folder);
        }
        customer().send("POST", "/api/visitor/v1/files?name=a.txt", bytes).expect(200);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aRowThatIsRefusedTakesItsFileAlong() throws IOException {
        var bytes = unique();
        assertThatThrownBy(() -> store(WorkspaceId.next(), bytes))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(kept(bytes)).doesNotExist();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void aFileOfATransactionThatWasRolledBackIsAnOrphanAndOnlyOrphansAreSwept() throws IOException {
        var orphan = unique();
        assertThatThrownBy(
                        () ->
                                server.bean(Tenancy.class)
                                        .run(
                                                shop.workspace(),
                                                () -> {
                                                    store(shop.workspace(), orphan);
                                                    throw new IllegalStateException("undone");
                                                }))
                .hasMessage("undone");
        assertThat(rows()).isEmpty();
        assertThat(kept(orphan)).exists();
        var sent = unique();
        send(store(shop.workspace(), sent));
        var shared = unique();
        send(store(shop.workspace(), shared));
        store(new TestShop(server).workspace(), shared);
        var unsent = unique();
        store(shop.workspace(), unsent);

        server.bean(Orphans.class).sweep();
        assertThat(List.of(kept(orphan), kept(sent), kept(shared), kept(unsent)))
                .as("nothing is an orphan that may still be on its way")
                .allMatch(Files::exists);

        server.clock().advance(Orphans.WITHOUT_ROW.plusMinutes(1));
        server.bean(Orphans.class).sweep();
        assertThat(kept(orphan)).doesNotExist();
        assertThat(List.of(kept(sent), kept(shared), kept(unsent))).allMatch(Files::exists);

        server.clock().advance(Orphans.UNSENT);
        server.bean(Orphans.class).sweep();
        assertThat(kept(unsent)).doesNotExist();
        assertThat(List.of(kept(sent), kept(shared))).allMatch(Files::exists);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aFileThatIsTooLargeIsCutOffWhileItStreamsAndLeavesNothing() throws Exception {
        var read = new AtomicLong();
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        if (read.addAndGet(length) > 200L << 20) {
                            throw new IllegalStateException("nobody stopped reading");
                        }
                        Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                        return length;
                    }
                };
        var token = server.bean(VisitorTokens.class).sign(visitor);
        var request =
                HttpRequest.newBuilder(server.at("/api/visitor/v1/files?name=a.txt"))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofInputStream(() -> endless))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("file.too-large");
        } catch (IOException _) {
            // The server closes what goes on sending; the answer may be lost with it.
        }
        assertThat(read.get()).isLessThan(100L << 20);
        assertThat(rows()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void aPictureThatIsLargeWhenDecodedTakesBoundedMemoryAndTime(@TempDir Path folder)
            throws IOException {
        var raw = Files.write(folder.resolve("raw"), Samples.picture("png", 5_000, 5_000));
        assertThat(Files.size(raw)).as("it is small on the way").isLessThan(1 << 20);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        var size = Scrubber.copy(Kinds.PNG, raw, folder.resolve("clean"));
        Pictures.bound(Kinds.PNG, size);
        new Pictures().thumbnail(folder.resolve("clean"), size, folder.resolve("thumb"));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    private AttachmentId store(WorkspaceId workspace, byte[] bytes) {
        try {
            return attachments
                    .store(
                            workspace,
                            Attachments.owner(visitor),
                            "a.txt",
                            new ByteArrayInputStream(bytes))
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(AttachmentId id) {
        server.bean(Conversations.class)
                .accept(
                        visitor,
                        UUID.randomUUID(),
                        new Content.File(id, null, null, 0, null, null),
                        Language.ZH_CN);
    }

    private List<String> rows() {
        return server.database()
                .owner()
                .sql("select id::text from attachments where workspace_id = :workspace")
                .param("workspace", shop.workspace().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Path> incoming() throws IOException {
        try (var files = Files.list(directory.resolve("incoming"))) {
            return files.toList();
        }
    }

    private Path kept(byte[] bytes) {
        var name = digest(bytes);
        return directory.resolve("kept").resolve(name.substring(0, 2)).resolve(name);
    }

    private byte[] whoseFolderIsFree() {
        var bytes = unique();
        while (Files.exists(kept(bytes).getParent())) {
            bytes = unique();
        }
        return bytes;
    }

    private static byte[] unique() {
        return ("words " + UUID.randomUUID()).getBytes(UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
