package io.yingda.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What happens to a server under load. */
interface Blow {
    /** Whether now is the moment. */
    default boolean now() {
        return true;
    }

    /** Returns when what is struck is dead. */
    void strike() throws IOException, InterruptedException;

    /** Returns when whoever looks after the server has done what they do. */
    default void mend() throws IOException, InterruptedException, SQLException {}

    /** {@code kill -9} of the server, which is started again at once. */
    static Blow kill(Installed server) {
        return new Blow() {
            @Override
            public void strike() throws InterruptedException {
                server.kill();
            }

            @Override
            public void mend() throws IOException, InterruptedException {
                server.startAgain();
            }
        };
    }

    /** {@code kill -9} of PostgreSQL, which the server starts again by itself. */
    static Blow database(Installed server) {
        return () -> {
            var postgres = ProcessHandle.of(server.databasePid()).orElseThrow();
            postgres.destroyForcibly();
            postgres.onExit().join();
        };
    }
}
