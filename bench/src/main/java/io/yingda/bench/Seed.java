package io.yingda.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A server with one promise broken, as its users would meet it: what stands between them and it
 * tampers with frames, or somebody with its database, and then it is killed.
 */
enum Seed {
    /** The control: frames pass as they are. */
    NONE("nothing broken", Folk.Manner.USUAL, () -> new Between.Tamper() {}, _ -> 0),

    ACKNOWLEDGED_BEFORE_COMMIT(
            "acknowledged before the commit",
            Tampers.VISITORS_ALONE,
            Tampers.EarlyAck::new,
            Verdict::lost),

    SHOWN_BEFORE_COMMIT(
            "shown to the other side before the commit",
            Tampers.VISITORS_ALONE,
            Tampers.EarlyShow::new,
            Verdict::invented) {
        @Override
        void harm(Installed server, Folk folk) {
            // Whoever is not told that it is stored may close the page: then it is nowhere.
            folk.impatientLeave();
        }
    },

    NO_KEY(
            "a message sent again is another message",
            Folk.Manner.USUAL,
            Tampers.NoKey::new,
            Verdict::doubled),

    NUMBERS_FROM_MEMORY(
            "numbers from a memory that was behind when it was lost",
            Folk.Manner.USUAL,
            () -> new Between.Tamper() {},
            Verdict::gaps) {
        @Override
        void harm(Installed server, Folk folk) throws IOException, SQLException {
            execute(server, "alter table messages drop constraint if exists messages_pkey");
            execute(
                    server,
                    """
                    update conversations as c set
                        last_seq = now, visible_seq = least(visible_seq, now), customer_seq = least(customer_seq, now),
                        reacted_seq = least(reacted_seq, now), contact_read_seq = least(contact_read_seq, now),
                        contact_got_seq = least(contact_got_seq, now), staff_read_seq = least(staff_read_seq, now)
                    from (select id as of, last_seq - 2 as now from conversations where last_seq > 4) as behind
                    where c.id = of
                    """);
        }
    },

    NO_SWEEPER(
            "reactions that were under way are never made up for",
            new Folk.Manner(1, true, 0),
            () -> new Between.Tamper() {},
            Verdict::unanswered) {
        @Override
        boolean now(Folk folk) {
            return folk.askers().stream().anyMatch(Asker::awaitsAnswer);
        }

        @Override
        void harm(Installed server, Folk folk) throws IOException, SQLException {
            execute(
                    server,
                    """
                    update conversations set reacted_seq = customer_seq
                    where state = 'bot' and reacted_seq < customer_seq
                    """);
        }
    };

    final String says;
    final Folk.Manner manner;
    final Supplier<Between.Tamper> tamper;
    final ToLongFunction<Verdict> fault;

    Seed(
            String says,
            Folk.Manner manner,
            Supplier<Between.Tamper> tamper,
            ToLongFunction<Verdict> fault) {
        this.says = says;
        this.manner = manner;
        this.tamper = tamper;
        this.fault = fault;
    }

    /** Whether now is the moment to kill. */
    boolean now(Folk folk) {
        return true;
    }

    /** Between the kill and the next start. */
    void harm(Installed server, Folk folk) throws IOException, SQLException {}

    Blow blow(Installed server, Folk folk) {
        return new Blow() {
            @Override
            public boolean now() {
                return Seed.this.now(folk);
            }

            @Override
            public void strike() throws InterruptedException {
                server.kill();
            }

            @Override
            public void mend() throws IOException, InterruptedException, SQLException {
                harm(server, folk);
                server.startAgain();
            }
        };
    }

    private static void execute(Installed server, String sql) throws IOException, SQLException {
        try (var database = server.database();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
