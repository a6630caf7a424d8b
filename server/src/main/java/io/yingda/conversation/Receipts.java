package io.yingda.conversation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

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

    /** How far customers have come in their open conversations. */
    public void received(Map<Visitor, Receipt> upTo) {
        if (upTo.isEmpty()) {
            return;
        }
        var workspaces =
                upTo.keySet().stream().map(Visitor::workspace).collect(toUnmodifiableSet());
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
    private List<Conversation> store(Map<Visitor, Receipt> upTo) {
        var visitors = List.copyOf(upTo.keySet());
        return sql.sql(
                        """
                        with browser as materialized (
                            select workspace, got, read,
                                   (select c.id from conversations as c
                                    where c.workspace_id = workspace and c.inbox_id = inbox
                                      and c.contact_id = contact and c.state <> 'closed') as meant
                            from unnest(:workspaces::uuid[], :inboxes::uuid[], :contacts::uuid[], :got::bigint[],
                                        :read::bigint[])
                                 as browser(workspace, inbox, contact, got, read)
                            order by workspace, meant),
                        due as materialized (
                            select c.workspace_id, c.id, got, read from browser
                            cross join lateral (
                                select one.workspace_id, one.id from conversations as one
                                where one.workspace_id = workspace and one.id = meant and one.state <> 'closed'
                                  and (one.contact_got_seq < got or one.contact_read_seq < read)
                                for update) as c)
                        update conversations as c set
                            contact_got_seq = greatest(c.contact_got_seq, least(due.got, c.last_seq)),
                            contact_read_seq = greatest(c.contact_read_seq, least(due.read, c.last_seq))
                        from due where c.workspace_id = due.workspace_id and c.id = due.id and c.id = any(array(select id from due))
                        returning %s
                        """
                                .formatted(Conversation.columns("c")))
                .param("workspaces", ids(visitors, v -> v.workspace().value()))
                .param("inboxes", ids(visitors, v -> v.inbox().value()))
                .param("contacts", ids(visitors, v -> v.contact().value()))
                .param("got", seqs(visitors, visitor -> of(upTo, visitor).got()))
                .param("read", seqs(visitors, visitor -> of(upTo, visitor).read()))
                .query((row, _) -> Conversation.read(row))
                .list();
    }

    private static Receipt of(Map<Visitor, Receipt> upTo, Visitor visitor) {
        return Objects.requireNonNull(upTo.get(visitor));
    }

    private static Long[] seqs(List<Visitor> of, Function<Visitor, Long> seq) {
        return of.stream().map(seq).toArray(Long[]::new);
    }

    private static UUID[] ids(List<Visitor> of, Function<Visitor, UUID> id) {
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
