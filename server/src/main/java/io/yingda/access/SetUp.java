package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.Base64;
import java.util.Set;

/**
 * The first run: whoever can read the server's log may open the first workspace, once. The token is
 * the same on every node and after a restart, and worth nothing as soon as there is a workspace.
 */
@Component
class SetUp {
    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

    private final Workspaces workspaces;
    private final Staff staff;
    private final Secrets secrets;

    SetUp(Workspaces workspaces, Staff staff, Secrets secrets) {
        this.workspaces = workspaces;
        this.staff = staff;
        this.secrets = secrets;
    }

    /** The owner of a workspace that was just opened. */
    record Founded(WorkspaceId workspace, StaffId owner) {}

    boolean needed() {
        return workspaces.all().isEmpty();
    }

    String token() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Token.hash(Base64.getEncoder().encodeToString(secrets.key("set-up"))))
                .substring(0, 24);
    }

    /**
     * @throws Refusal.Conflict {@code set-up.done}
     * @throws Refusal.Unauthenticated {@code set-up.token-wrong}
     */
    Founded found(
            String token,
            String workspace,
            String name,
            String email,
            String password,
            Language language) {
        if (!needed()) {
            throw done();
        }
        if (!Token.same(token, token())) {
            throw new Refusal.Unauthenticated(
                    "set-up.token-wrong", "This is not the token in the server's log.");
        }
        // Everything is checked before anything is written: a half-made workspace would close the
        // set-up.
        var owner =
                new NewColleague(
                        email, name, name, "1001", password, Role.OWNER, Set.of(), language);
        var id = workspaces.createFirst(workspace, language);
        return new Founded(id, staff.add(id, owner));
    }

    static Refusal done() {
        return new Refusal.Conflict(
                "set-up.done", "This installation has its first workspace already.");
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        if (needed()) {
            LOG.info(
                    "There is no workspace yet. Open /desk in a browser and enter this token: {}",
                    token());
        }
    }
}
