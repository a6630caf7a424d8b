package io.yingda.conversation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How far people have received and read. Never goes back; what is lost of it does not matter. */
@Component
public class Receipts {
    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final AfterCommit afterCommit;

    Receipts(Tenancy tenancy, JdbcClient sql, AfterCommit afterCommit) {
        this.tenancy = tenancy;
        this.sql = sql;
        this.afterCommit = afterCommit;
    }

    /** How far customers have come in their conversations. */
    public void received(Map<Conversation.Key, Receipt> upTo) {
        if (upTo.isEmpty()) {
            return;
        }
        var workspaces =
                upTo.keySet().stream()
                        .map(Conversation.Key::workspace)
                        .collect(toUnmodifiableSet());
        tenancy.<@Nullable Object>fleeting(
                workspaces,
                () -> {
                    store(upTo).forEach(now -> afterCommit.tell(new Received(now)));
                    return null;
                });
    }

    /**
     * Stores it, and locks in the order in which everything is.
     *
     * @return the conversations in which it was news
     */
    private List<Conversation> store(Map<Conversation.Key, Receipt> upTo) {
        var keys = List.copyOf(upTo.keySet());
        return sql.sql(
                        """
                        with browser as materialized (
                            select * from unnest(:workspaces::uuid[], :ids::uuid[], :got::bigint[], :read::bigint[])
                                 as browser(workspace, conversation, got, read)
                            order by workspace, conversation),
                        due as materialized (
                            select c.workspace_id, c.id, got, read from browser
                            cross join lateral (
                                select one.workspace_id, one.id from conversations as one
                                where one.workspace_id = workspace and one.id = conversation
                                  and (one.contact_got_seq < least(got, one.last_seq) or one.contact_read_seq < least(read, one.last_seq))
                                for update) as c)
                        update conversations as c set
                            contact_got_seq = greatest(c.contact_got_seq, least(due.got, c.last_seq)),
                            contact_read_seq = greatest(c.contact_read_seq, least(due.read, c.last_seq))
                        from due where c.workspace_id = due.workspace_id and c.id = due.id and c.id = any(array(select id from due))
                        returning %s
                        """
                                .formatted(Conversation.columns("c")))
                .param("workspaces", ids(keys, key -> key.workspace().value()))
                .param("ids", ids(keys, key -> key.id().value()))
                .param("got", seqs(keys, key -> of(upTo, key).got()))
                .param("read", seqs(keys, key -> of(upTo, key).read()))
                .query((row, _) -> Conversation.read(row))
                .list();
    }

    private static Receipt of(Map<Conversation.Key, Receipt> upTo, Conversation.Key key) {
        return Objects.requireNonNull(upTo.get(key));
    }

    private static Long[] seqs(List<Conversation.Key> of, Function<Conversation.Key, Long> seq) {
        return of.stream().map(seq).toArray(Long[]::new);
    }

    private static UUID[] ids(List<Conversation.Key> of, Function<Conversation.Key, UUID> id) {
        return of.stream().map(id).toArray(UUID[]::new);
    }

    /** How far the holder has read; whoever was mentioned has now looked. */
    Optional<Conversation> staffRead(
            WorkspaceId workspace, ConversationId id, StaffId agent, long seq) {
        return sql.sql(
                        """
                        update conversations set
                            staff_read_seq = case when agent_id = :agent then greatest(staff_read_seq, least(:seq, last_seq))
                                                  else staff_read_seq end,
                            unread = case when agent_id = :agent and :seq >= customer_seq then 0 else unread end,
                            mentioned = array_remove(mentioned, :agent)
                        where workspace_id = :workspace and id = :id
                          and ((agent_id = :agent and (staff_read_seq < :seq or unread > 0)) or :agent = any(mentioned))
                        returning %s
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("agent", agent.value())
                .param("seq", seq)
                .query((row, _) -> Conversation.read(row))
                .optional();
    }
}
