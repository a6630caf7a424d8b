package io.yingda.conversation;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A conversation as its row says.
 *
 * @param team whose queue and whose eyes it is for; null for everybody in the workspace
 * @param lastAgent who had it before; null when no person had it yet
 * @param priority higher is served first
 * @param marks how far everyone has come
 * @param queuedAt when it began to wait for a person, kept after it was taken; null when it never
 *     waited
 * @param assignedAt when a person got it last; null when no person had it yet
 * @param passedOn whether it was passed on from {@code lastAgent} into a queue, and nobody has
 *     taken it since
 * @param firstReplyAt when a person first answered; null until then
 * @param owedSince since when the customer's words wait for an answer; null when nothing is owed
 * @param dueAt when the promised reply time ends; null when nothing is owed
 * @param idleAt when the next idle prompt is due; null for never
 * @param snoozedUntil 稍后: until when its agent has put it aside; null when it is not
 * @param participants colleagues called in by a note, who may see it whatever their teams
 * @param mentioned those of them who have not looked since
 * @param rated whether the customer has said how it was
 * @param bot what the bot remembers of the dialogue, as JSON
 * @param version raised by every change of holder
 */
public record Conversation(
        WorkspaceId workspace,
        ConversationId id,
        InboxId inbox,
        ContactId contact,
        @Nullable TeamId team,
        State state,
        @Nullable StaffId lastAgent,
        int priority,
        Language language,
        Marks marks,
        Instant openedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant assignedAt,
        boolean passedOn,
        @Nullable Instant firstReplyAt,
        @Nullable Instant owedSince,
        @Nullable Instant dueAt,
        Instant lastMessageAt,
        String preview,
        Author.Kind previewBy,
        Content.Gist previewKind,
        int idleStep,
        @Nullable Instant idleAt,
        boolean leftMessage,
        @Nullable Instant snoozedUntil,
        Set<StaffId> participants,
        Set<StaffId> mentioned,
        boolean rated,
        String bot,
        int version) {

    /** Which conversation, of which workspace. */
    public record Key(WorkspaceId workspace, ConversationId id) {}

    /**
     * How far everyone has come, as seq.
     *
     * @param last the newest message
     * @param visible the newest one the customer sees
     * @param customer the newest one the customer wrote
     * @param reacted how far the present holder has reacted
     * @param contactRead how far the customer has read
     * @param contactGot how far the customer's browser has received
     * @param staffRead how far the agent has read
     * @param unread messages of the customer that no agent has read since people were asked for; of
     *     all that was said before to the bot, or to another agent, the last counts
     */
    public record Marks(
            long last,
            long visible,
            long customer,
            long reacted,
            long contactRead,
            long contactGot,
            long staffRead,
            int unread) {

        /** Whether the customer has said anything at all, and not only asked for a person. */
        boolean spoken() {
            return customer > 0;
        }
    }

    static final String COLUMNS =
            """
            workspace_id, id, inbox_id, contact_id, team_id, state, agent_id, last_agent_id, priority, language, last_seq,
            visible_seq, customer_seq, reacted_seq, contact_read_seq, contact_got_seq, staff_read_seq, unread, opened_at, queued_at,
            assigned_at, passed_on, first_reply_at, owed_since, due_at, last_message_at, preview, preview_by, preview_kind,
            idle_step, idle_at, closed_at, close_reason, left_message, rated, snoozed_until, participants, mentioned, bot, version\
            """;

    /** The columns of a table that is named so in the statement. */
    static String columns(String table) {
        return Arrays.stream(COLUMNS.split(",\\s*"))
                .map(column -> table + '.' + column)
                .collect(Collectors.joining(", "));
    }

    static Conversation read(ResultSet row) throws SQLException {
        return new Conversation(
                new WorkspaceId(uuid(row, "workspace_id")),
                new ConversationId(uuid(row, "id")),
                new InboxId(uuid(row, "inbox_id")),
                new ContactId(uuid(row, "contact_id")),
                row.getObject("team_id") == null ? null : new TeamId(uuid(row, "team_id")),
                state(row),
                row.getObject("last_agent_id") == null
                        ? null
                        : new StaffId(uuid(row, "last_agent_id")),
                row.getInt("priority"),
                Language.nearest(row.getString("language")),
                new Marks(
                        row.getLong("last_seq"),
                        row.getLong("visible_seq"),
                        row.getLong("customer_seq"),
                        row.getLong("reacted_seq"),
                        row.getLong("contact_read_seq"),
                        row.getLong("contact_got_seq"),
                        row.getLong("staff_read_seq"),
                        row.getInt("unread")),
                instant(row, "opened_at"),
                maybe(row, "queued_at"),
                maybe(row, "assigned_at"),
                row.getBoolean("passed_on"),
                maybe(row, "first_reply_at"),
                maybe(row, "owed_since"),
                maybe(row, "due_at"),
                instant(row, "last_message_at"),
                row.getString("preview"),
                Author.Kind.of(row.getString("preview_by")),
                Content.Gist.of(row.getString("preview_kind")),
                row.getInt("idle_step"),
                maybe(row, "idle_at"),
                row.getBoolean("left_message"),
                maybe(row, "snoozed_until"),
                people(row, "participants"),
                people(row, "mentioned"),
                row.getBoolean("rated"),
                row.getString("bot"),
                row.getInt("version"));
    }

    private static Set<StaffId> people(ResultSet row, String column) throws SQLException {
        var ids = (UUID[]) row.getArray(column).getArray();
        return Arrays.stream(ids).map(StaffId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static State state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "bot" -> new State.WithBot();
            case "waiting" -> new State.Waiting(instant(row, "queued_at"));
            case "agent" ->
                    new State.WithAgent(
                            new StaffId(uuid(row, "agent_id")), instant(row, "assigned_at"));
            case "closed" ->
                    new State.Closed(
                            instant(row, "closed_at"),
                            Words.in(CloseReason.class, row.getString("close_reason")));
            default -> throw new IllegalStateException("unknown state " + row.getString("state"));
        };
    }

    /** Which one it is. */
    public Key key() {
        return new Key(workspace, id);
    }

    /** The agent who has it now, or null. */
    public @Nullable StaffId agent() {
        return state instanceof State.WithAgent(var agent, _) ? agent : null;
    }

    /** Whether it has not ended. */
    public boolean open() {
        return !(state instanceof State.Closed);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class), column);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
