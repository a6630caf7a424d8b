package io.yingda.attachment;

import io.yingda.database.Tenancy;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Clears away what nobody needs: first rows of files that were never sent, then bytes without a
 * row. Who writes a row and who forgets bytes hold the same lock of the SHA-256, so that bytes are
 * never forgotten under a row being written.
 */
@Component
class Orphans {
    static final Duration UNSENT = Duration.ofHours(24);
    static final Duration WITHOUT_ROW = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final int BATCH = 200;

    private final JdbcClient system;
    private final TransactionTemplate transactions;
    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final FileStore store;
    private final Clock clock;

    Orphans(
            @Qualifier("system") JdbcClient system,
            @Qualifier("system") TransactionTemplate transactions,
            JdbcClient sql,
            Tenancy tenancy,
            FileStore store,
            Clock clock) {
        this.system = system;
        this.transactions = transactions;
        this.sql = sql;
        this.tenancy = tenancy;
        this.store = store;
        this.clock = clock;
    }

    /** Removes rows never sent within a day, then bytes that have had no row for an hour. */
    void sweep() throws IOException {
        int rows = 0;
        var unsent = unsent();
        while (!unsent.isEmpty()) {
            for (var row : unsent) {
                rows += remove(row);
            }
            unsent = unsent.size() < BATCH ? List.of() : unsent();
        }
        var before = clock.instant().minus(WITHOUT_ROW);
        int files = 0;
        var after = "";
        var kept = store.keptBefore(before, after, BATCH);
        while (!kept.isEmpty()) {
            for (var digest : kept) {
                files += forgetUnused(digest) ? 1 : 0;
            }
            after = kept.getLast().toString();
            kept = store.keptBefore(before, after, BATCH);
        }
        if (rows + files > 0) {
            LOG.info("Removed {} uploads never sent and {} files without use", rows, files);
        }
    }

    /**
     * Forgets bytes that no row of any workspace names.
     *
     * @return whether there was no such row
     */
    boolean forgetUnused(Digest digest) {
        return Boolean.TRUE.equals(
                transactions.execute(
                        _ -> {
                            system.sql("select pg_advisory_xact_lock(:lock)")
                                    .param("lock", digest.lock())
                                    .query((_, _) -> true)
                                    .single();
                            long uses =
                                    system.sql(
                                                    """
                                                    select count(*) from (select workspace_id from attachments where sha256 = :digest
                                                                          union all
                                                                          select workspace_id from attachments where thumb_sha256 = :digest) as uses
                                                    """)
                                            .param("digest", digest.bytes())
                                            .query(Long.class)
                                            .single();
                            if (uses > 0) {
                                return false;
                            }
                            try {
                                store.forget(digest);
                            } catch (IOException e) {
                                LOG.warn(
                                        "A file without use could not be removed and will be tried"
                                                + " again: {}",
                                        e.toString());
                            }
                            return true;
                        }));
    }

    private List<Unsent> unsent() {
        return system.sql(
                        """
                        select workspace_id, id from attachments
                         where conversation_id is null and created_at < :before order by created_at limit :most
                        """)
                .param("before", Timestamp.from(clock.instant().minus(UNSENT)))
                .param("most", BATCH)
                .query(
                        (row, _) ->
                                new Unsent(
                                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                                        row.getObject("id", UUID.class)))
                .list();
    }

    private int remove(Unsent row) {
        return tenancy.in(
                row.workspace(),
                () ->
                        sql.sql(
                                        """
                                        delete from attachments
                                         where workspace_id = :workspace and id = :id and conversation_id is null
                                        """)
                                .param("workspace", row.workspace().value())
                                .param("id", row.id())
                                .update());
    }

    private record Unsent(WorkspaceId workspace, UUID id) {}
}
