package io.yingda.access;

import io.yingda.kernel.StaffId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;

import java.util.Set;

/** Proofs that prove nothing any more, or too little. */
public final class TokensForTests {
    private TokensForTests() {}

    /** A client whose session has ended. */
    public static Client endedSession(RunningServer server, Company company, StaffId id) {
        var opened = server.bean(Sessions.class).open(company.workspace(), id, "test");
        server.database()
                .owner()
                .sql("update sessions set expires_at = '2000-01-01' where csrf = :csrf")
                .param("csrf", opened.signedIn().csrf())
                .update();
        return Client.anonymous(server).session(opened.cookie(), opened.signedIn().csrf());
    }

    /** A token that was revoked. */
    public static String revoked(RunningServer server, Company company) {
        var tokens = server.bean(ApiTokens.class);
        var made =
                tokens.make(company.staffer(Role.OWNER), "revoked", Set.of(Permission.SERVE), null);
        tokens.revoke(company.workspace(), made.apiToken().id());
        return made.token();
    }

    /** A token that carries no permission, of somebody who has them all. */
    public static String withoutScopes(RunningServer server, Company company) {
        var tokens = server.bean(ApiTokens.class);
        var made = tokens.make(company.staffer(Role.OWNER), "powerless", Set.of(), null);
        // No more than so many tokens may be live: this one goes with the next.
        tokens.live(company.workspace()).stream()
                .filter(live -> !live.id().equals(made.apiToken().id()))
                .forEach(live -> tokens.revoke(company.workspace(), live.id()));
        return made.token();
    }
}
