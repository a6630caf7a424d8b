package io.yingda.access;

import io.yingda.database.Tenancy;
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
 * How a workspace is opened: by whoever can read the server's log, once. The first one always, a
 * further one while {@code yingda.access.another-workspace} is set. The token is the same on every
 * node and after a restart, and worth nothing as soon as there is one workspace more.
 */
@Component
class SetUp {
    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

    private final Workspaces workspaces;
    private final Staff staff;
    private final Secrets secrets;
    private final Tenancy tenancy;
    private final boolean another;

    SetUp(
            Workspaces workspaces,
            Staff staff,
            Secrets secrets,
            Tenancy tenancy,
            AccessSettings settings) {
        this.workspaces = workspaces;
        this.staff = staff;
        this.secrets = secrets;
        this.tenancy = tenancy;
        this.another = settings.anotherWorkspace();
    }

    /** The owner of a workspace that was just opened. */
    record Founded(WorkspaceId workspace, StaffId owner) {}

    /** Whether there is no workspace yet. */
    boolean needed() {
        return workspaces.all().isEmpty();
    }

    /** What opens the next workspace. */
    String token() {
        return token(workspaces.all().size());
    }

    private String token(int opened) {
        var place = opened == 0 ? "set-up" : "set-up-" + opened;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Token.hash(Base64.getEncoder().encodeToString(secrets.key(place))))
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
        int opened = workspaces.all().size();
        if (opened > 0 && !another) {
            throw done();
        }
        if (!Token.same(token, token(opened))) {
            throw new Refusal.Unauthenticated(
                    "set-up.token-wrong", "This is not the token in the server's log.");
        }
        var owner =
                new NewColleague(
                        email, name, name, "1001", password, Role.OWNER, Set.of(), language);
        var id = WorkspaceId.next();
        // A workspace without its owner would use the token up for nothing.
        var founded =
                tenancy.in(
                        id,
                        () -> {
                            workspaces.createNext(id, opened, workspace, language);
                            return new Founded(id, staff.add(id, owner));
                        });
        announce();
        return founded;
    }

    static Refusal done() {
        return new Refusal.Conflict(
                "set-up.done", "The workspace that this token was for is open already.");
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        if (needed()) {
            LOG.info(
                    "There is no workspace yet. Open /desk in a browser and enter this token: {}",
                    token());
        } else if (another) {
            LOG.info(
                    "To open a further workspace, go to /desk/set-up in a browser and enter this"
                            + " token: {}",
                    token());
        }
    }
}
