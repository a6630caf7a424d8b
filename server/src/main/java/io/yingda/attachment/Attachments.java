package io.yingda.attachment;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files people send each other (附件). A file is uploaded first, by its owner and unseen by
 * others, and sent with a message afterwards. Its bytes lie in the store under their SHA-256; one
 * lock per SHA-256 keeps writers and the sweeper apart, so that there is never a row without bytes,
 * nor bytes without a row for long.
 */
@Service
public class Attachments {
    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final FileStore store;
    private final Orphans orphans;
    private final FileSettings settings;
    private final Clock clock;
    private final Path incoming;
    private final Pictures pictures = new Pictures();

    Attachments(
            Tenancy tenancy,
            JdbcClient sql,
            FileStore store,
            Orphans orphans,
            FileSettings settings,
            Clock clock)
            throws IOException {
        this.tenancy = tenancy;
        this.sql = sql;
        this.store = store;
        this.orphans = orphans;
        this.settings = settings;
        this.clock = clock;
        this.incoming = Files.createDirectories(settings.directory().resolve("incoming"));
    }

    /** The size of the largest file that is taken in. */
    public long mostBytes() {
        return settings.most().toBytes();
    }

    /** A file as it lies in the store. */
    record Stored(Attachment attachment, Digest digest, @Nullable Digest thumb) {}

    /** A file together with where it was sent: null when it was not sent yet. */
    record Sent(
            Stored file, String owner, @Nullable ConversationId conversation, boolean staffOnly) {}

    /**
     * Takes in a file: streamed to disk, kind told by its bytes, pictures freed from metadata and
     * given a thumbnail. When this refuses or fails, neither row nor bytes stay.
     *
     * @param owner who uploads it; only the same owner can send it: {@code contact:<id>} or {@code
     *     staff:<id>}
     * @param name as the sender calls it; it is cleaned
     * @throws Refusal.TooLarge {@code file.too-large}
     * @throws Refusal.Invalid {@code file.empty}, {@code file.kind}, {@code file.broken}, {@code
     *     file.pixels}
     * @throws Refusal.TooMany {@code file.too-many-unsent}
     * @throws Refusal.Busy {@code file.not-kept} when the store does not take it
     */
    public Attachment store(WorkspaceId workspace, String owner, String name, InputStream body)
            throws IOException {
        boundUnsent(workspace, owner);
        try (var files = new Incoming(incoming)) {
            var raw = files.next();
            receive(body, raw);
            var cleaned = FileNames.clean(name);
            var mime = Kinds.of(raw, cleaned);
            var id = AttachmentId.next();
            var fitting = Kinds.fit(cleaned, mime);
            if (!Kinds.PICTURES.contains(mime)) {
                var attachment = new Attachment(id, fitting, mime, Files.size(raw), null, null);
                return keep(workspace, owner, attachment, raw, null);
            }
            var clean = files.next();
            var size = Scrubber.copy(mime, raw, clean);
            Pictures.bound(mime, size);
            var thumb = files.next();
            pictures.thumbnail(clean, size, thumb);
            var attachment =
                    new Attachment(
                            id,
                            fitting,
                            mime,
                            Files.size(clean),
                            size.lies() ? size.height() : size.width(),
                            size.lies() ? size.width() : size.height());
            return keep(workspace, owner, attachment, clean, thumb);
        }
    }

    /**
     * Marks a file as sent in a conversation; call it in the transaction that appends the message.
     *
     * @param staffOnly whether it goes with a note, which customers never see
     * @throws Refusal.NotFound {@code file.unknown} when it is not this owner's, or was sent before
     */
    public Attachment sent(
            WorkspaceId workspace,
            AttachmentId id,
            ConversationId conversation,
            String owner,
            boolean staffOnly) {
        return tenancy.in(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        update attachments set conversation_id = :conversation, staff_only = :staffOnly
                                         where workspace_id = :workspace and id = :id and owner = :owner and conversation_id is null
                                        returning *
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("owner", owner)
                                .param("conversation", conversation.value())
                                .param("staffOnly", staffOnly)
                                .query((row, _) -> stored(row).attachment())
                                .optional()
                                .orElseThrow(Attachments::unknown));
    }

    /** What one contact uploaded and has not sent is another's from now on. */
    public void inherit(WorkspaceId workspace, ContactId from, ContactId to) {
        tenancy.run(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        update attachments set owner = :to
                                         where workspace_id = :workspace and owner = :from and conversation_id is null
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", owner(from))
                                .param("to", owner(to))
                                .update());
    }

    List<Sent> find(WorkspaceId workspace, Collection<AttachmentId> ids) {
        return tenancy.in(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select * from attachments where workspace_id = :workspace and id = any(:ids)
                                        """)
                                .param("workspace", workspace.value())
                                .param(
                                        "ids",
                                        ids.stream().map(AttachmentId::value).toArray(UUID[]::new))
                                .query(
                                        (row, _) ->
                                                new Sent(
                                                        stored(row),
                                                        row.getString("owner"),
                                                        Optional.ofNullable(
                                                                        row.getObject(
                                                                                "conversation_id",
                                                                                UUID.class))
                                                                .map(ConversationId::new)
                                                                .orElse(null),
                                                        row.getBoolean("staff_only")))
                                .list());
    }

    InputStream open(Digest digest) throws IOException {
        return store.open(digest);
    }

    long size(Digest digest) throws IOException {
        return store.size(digest);
    }

    /** PNG or JPEG: thumbnails are our own work, so the first byte tells. */
    String kindOfThumb(Digest digest) throws IOException {
        try (var bytes = store.open(digest)) {
            return bytes.read() == 0x89 ? Kinds.PNG : Kinds.JPEG;
        }
    }

    /** How a customer is named as the owner of a file. */
    public static String owner(Visitor visitor) {
        return owner(visitor.contact());
    }

    private static String owner(ContactId contact) {
        return "contact:" + contact;
    }

    /** How a colleague is named as the owner of a file. */
    public static String owner(Staffer staffer) {
        return "staff:" + staffer.id();
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("file.unknown", "There is no such file.");
    }

    private void boundUnsent(WorkspaceId workspace, String owner) {
        long unsent =
                tenancy.in(
                        workspace,
                        () ->
                                sql.sql(
                                                """
                                                select count(*) from attachments
                                                 where workspace_id = :workspace and owner = :owner and conversation_id is null
                                                """)
                                        .param("workspace", workspace.value())
                                        .param("owner", owner)
                                        .query(Long.class)
                                        .single());
        if (unsent >= settings.unsent()) {
            throw new Refusal.TooMany(
                    "file.too-many-unsent", "Send the files you uploaded first.", 60);
        }
    }

    private void receive(InputStream body, Path file) throws IOException {
        long most = settings.most().toBytes();
        long size = 0;
        var buffer = new byte[1 << 14];
        try (var out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > most) {
                    throw tooLarge(most);
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new Refusal.Invalid("file.empty", "The file is empty.");
        }
    }

    static Refusal.TooLarge tooLarge(long most) {
        return new Refusal.TooLarge(
                "file.too-large",
                "A file may have %d bytes.".formatted(most),
                Map.of("most", most));
    }

    private Attachment keep(
            WorkspaceId workspace,
            String owner,
            Attachment attachment,
            Path file,
            @Nullable Path thumb)
            throws IOException {
        var digest = digest(file);
        var small = thumb == null ? null : digest(thumb);
        try {
            tenancy.run(
                    workspace,
                    () -> {
                        lock(digest, small);
                        try {
                            store.keep(digest, file);
                            if (thumb != null && small != null) {
                                store.keep(small, thumb);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        insert(workspace, owner, attachment, digest, small);
                    });
        } catch (RuntimeException e) {
            orphans.forgetUnused(digest);
            if (small != null) {
                orphans.forgetUnused(small);
            }
            if (e instanceof UncheckedIOException disk) {
                LOG.error("A file could not be kept", disk);
                throw new Refusal.Busy(
                        "file.not-kept", "The file could not be stored. Try again later.");
            }
            throw e;
        }
        return attachment;
    }

    private void lock(Digest digest, @Nullable Digest thumb) {
        // in one order, so that two writers of the same two files cannot wait for each other
        Stream.of(digest, thumb == null ? digest : thumb)
                .map(Digest::lock)
                .distinct()
                .sorted()
                .forEach(
                        lock ->
                                sql.sql("select pg_advisory_xact_lock(:lock)")
                                        .param("lock", lock)
                                        .query((_, _) -> true)
                                        .single());
    }

    private void insert(
            WorkspaceId workspace,
            String owner,
            Attachment attachment,
            Digest digest,
            @Nullable Digest thumb) {
        sql.sql(
                        """
                        insert into attachments (workspace_id, id, owner, name, mime, bytes, sha256, width, height, thumb_sha256,
                                                 created_at)
                        values (:workspace, :id, :owner, :name, :mime, :bytes, :sha256, :width, :height, :thumb, :now)
                        """)
                .param("workspace", workspace.value())
                .param("id", attachment.id().value())
                .param("owner", owner)
                .param("name", attachment.name())
                .param("mime", attachment.mime())
                .param("bytes", attachment.bytes())
                .param("sha256", digest.bytes())
                .param("width", attachment.width())
                .param("height", attachment.height())
                .param("thumb", thumb == null ? null : thumb.bytes(), Types.BINARY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var thumb = row.getBytes("thumb_sha256");
        return new Stored(
                new Attachment(
                        new AttachmentId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("mime"),
                        row.getLong("bytes"),
                        row.getObject("width", Integer.class),
                        row.getObject("height", Integer.class)),
                new Digest(row.getBytes("sha256")),
                thumb == null ? null : new Digest(thumb));
    }

    private static Digest digest(Path file) throws IOException {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return new Digest(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
