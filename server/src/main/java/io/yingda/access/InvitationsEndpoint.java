package io.yingda.access;

import io.yingda.kernel.TeamId;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Inviting colleagues by link, and taking an invitation up. */
@AgentApi
class InvitationsEndpoint {
    private final Invitations invitations;
    private final Staff staff;
    private final Sessions sessions;
    private final Desk desk;

    InvitationsEndpoint(Invitations invitations, Staff staff, Sessions sessions, Desk desk) {
        this.invitations = invitations;
        this.staff = staff;
        this.sessions = sessions;
        this.desk = desk;
    }

    record InvitationList(List<Invitations.Pending> items) {}

    record Invite(String email, Role role, Set<TeamId> teams) {}

    /** What the holder of a link is told before joining. */
    record Offer(String workspace, String email, Role role, Instant expiresAt) {}

    record Acceptance(String token, String name, String password) {}

    @GetMapping("/invitations")
    @Needs(Permission.MANAGE_STAFF)
    InvitationList pending(Staffer staffer) {
        return new InvitationList(invitations.pending(staffer.workspace()));
    }

    @PostMapping("/invitations")
    @Needs(Permission.MANAGE_STAFF)
    @ResponseStatus(HttpStatus.CREATED)
    Invitations.Made invite(Staffer staffer, @RequestBody Invite invite) {
        return invitations.invite(staffer, invite.email(), invite.role(), invite.teams());
    }

    @DeleteMapping("/invitations/{id}")
    @Needs(Permission.MANAGE_STAFF)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Staffer staffer, @PathVariable String id) {
        invitations.withdraw(staffer.workspace(), id);
    }

    @GetMapping("/invitation-acceptances")
    @Open("proven by the token of the link")
    Offer offer(@RequestParam String token, HttpServletRequest request) {
        desk.admit(request);
        var held = invitations.held(token);
        return new Offer(
                staff.directory(held.workspace()).workspace().name(),
                held.pending().email(),
                held.pending().role(),
                held.pending().expiresAt());
    }

    @PostMapping("/invitation-acceptances")
    @Open("proven by the token of the link")
    @ResponseStatus(HttpStatus.CREATED)
    Me accept(
            @RequestBody Acceptance acceptance,
            HttpServletRequest request,
            HttpServletResponse response) {
        desk.admit(request);
        var joined =
                invitations.accept(acceptance.token(), acceptance.name(), acceptance.password());
        return desk.welcome(
                sessions.open(joined.workspace(), joined.id(), Desk.userAgent(request)),
                request,
                response);
    }
}
