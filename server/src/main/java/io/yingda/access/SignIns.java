package io.yingda.access;

import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/**
 * E-mail address and password against a session. Unknown, deactivated and wrong look and take the
 * same.
 */
@Component
class SignIns {
    private final JdbcClient system;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Sessions sessions;

    SignIns(
            @Qualifier("system") JdbcClient system,
            Passwords passwords,
            Lockout lockout,
            Sessions sessions) {
        this.system = system;
        this.passwords = passwords;
        this.lockout = lockout;
        this.sessions = sessions;
    }

    private record Known(WorkspaceId workspace, StaffId id, String hash, boolean active) {}

    /**
     * @throws Refusal.Unauthenticated {@code sign-in.wrong} with the facts triesLeft and
     *     waitSeconds
     * @throws Refusal.TooMany {@code sign-in.locked}
     */
    Sessions.Opened signIn(String email, String password, String userAgent) {
        var address = Email.of(email);
        var addressHash = Token.hash("sign-in " + address);
        var failures = lockout.attempt(addressHash);
        var known = find(address);
        if (!passwords.matches(password, hash(known))) {
            throw Lockout.wrong(failures);
        }
        lockout.succeeded(addressHash);
        var who = known.orElseThrow();
        return sessions.open(who.workspace(), who.id(), userAgent);
    }

    private static @Nullable String hash(Optional<Known> known) {
        return known.filter(Known::active).map(Known::hash).orElse(null);
    }

    private Optional<Known> find(String email) {
        return system.sql(
                        "select workspace_id, id, password_hash, active from staff where email ="
                                + " :email")
                .param("email", email)
                .query(
                        (row, _) ->
                                new Known(
                                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                                        new StaffId(row.getObject("id", UUID.class)),
                                        row.getString("password_hash"),
                                        row.getBoolean("active")))
                .optional();
    }
}
