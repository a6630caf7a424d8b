package io.yingda.conversation;

import io.yingda.testing.RunningServer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Commits of a server's database that stand still or break: a trigger that runs inside the commit,
 * for messages with these words.
 */
final class CommitFaults implements AutoCloseable {
    /** What commits only when nobody {@linkplain #hold holds} it. */
    static final String HELD = "停在提交";

    /** What ends its own connection while it commits, as often as {@linkplain #lose said}. */
    static final String LOST = "断在提交";

    private static final int KEY = 20_261;

    private final JdbcClient owner;

    CommitFaults(RunningServer server) {
        owner = server.database().owner();
        owner.sql("create sequence commit_losses minvalue -100000 start 1").update();
        owner.sql("grant usage on sequence commit_losses to public").update();
        owner.sql(
                        """
                        create function commit_fault() returns trigger language plpgsql as $$
                        begin
                            if new.content ->> 'text' = '%s' then
                                perform pg_advisory_xact_lock(%d);
                            elsif new.content ->> 'text' = '%s' and nextval('commit_losses') <= 0 then
                                perform pg_terminate_backend(pg_backend_pid());
                            end if;
                            return null;
                        end $$
                        """
                                .formatted(HELD, KEY, LOST))
                .update();
        owner.sql(
                        """
                        create constraint trigger commit_fault after insert on messages
                        deferrable initially deferred for each row execute function commit_fault()
                        """)
                .update();
    }

    /** Keeps commits waiting until the transaction of these statements ends. */
    void hold(JdbcClient transaction) {
        transaction
                .sql("select pg_advisory_xact_lock(:key)::text")
                .param("key", KEY)
                .query(String.class)
                .optional();
    }

    /** Whether a commit waits now. */
    boolean commitWaits() {
        return owner.sql(
                        """
                        select exists (select from pg_locks where locktype = 'advisory' and objid = :key and not granted
                            and database = (select oid from pg_database where datname = current_database()))
                        """)
                .param("key", KEY)
                .query(Boolean.class)
                .single();
    }

    /** The next so many commits lose their connections. */
    void lose(int times) {
        owner.sql("select setval('commit_losses', :last)")
                .param("last", -times)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        owner.sql("drop trigger commit_fault on messages").update();
        owner.sql("drop function commit_fault()").update();
        owner.sql("drop sequence commit_losses").update();
    }
}
