package io.yingda.access;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.kernel.Language;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** Signing in and out, and what belongs to oneself. */
@AgentApi
class SessionEndpoint {
    private final SignIns signIns;
    private final Sessions sessions;
    private final Staff staff;
    private final Desk desk;
    private final ObjectProvider<DemoAccounts> demo;

    SessionEndpoint(
            SignIns signIns,
            Sessions sessions,
            Staff staff,
            Desk desk,
            ObjectProvider<DemoAccounts> demo) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.staff = staff;
        this.desk = desk;
        this.demo = demo;
    }

    record SignIn(String email, String password) {}

    /**
     * What the sign-in page may offer.
     *
     * @param demoAccounts empty unless this is the demonstration
     */
    record Options(List<DemoAccounts.Account> demoAccounts) {}

    /**
     * @param old the password so far
     * @param fresh the new one; ends all other sessions, and gives this one a new cookie
     */
    record PasswordChange(String old, @JsonProperty("new") String fresh) {}

    record Profile(String name, String publicName, Language language) {}

    @GetMapping("/session/options")
    @Open("the sign-in page shows the demonstration's accounts")
    Options options() {
        var accounts = demo.getIfAvailable();
        return new Options(accounts == null ? List.of() : accounts.accounts());
    }

    @PostMapping("/session")
    @Open("signing in")
    @ResponseStatus(HttpStatus.CREATED)
    Me signIn(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        desk.admit(request);
        return desk.welcome(
                signIns.signIn(body.email(), body.password(), Desk.userAgent(request)),
                request,
                response);
    }

    @GetMapping("/session")
    @Needs(Permission.SIGNED_IN)
    Me me(Staffer staffer, @Nullable SignedIn session) {
        return desk.me(staffer, session);
    }

    @DeleteMapping("/session")
    @Needs(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(SignedIn session, HttpServletRequest request, HttpServletResponse response) {
        sessions.close(session);
        desk.farewell(request, response);
    }

    @DeleteMapping("/sessions")
    @Needs(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere(
            Staffer staffer, HttpServletRequest request, HttpServletResponse response) {
        sessions.closeAll(staffer.workspace(), staffer.id(), null);
        desk.farewell(request, response);
    }

    @PutMapping("/password")
    @Needs(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            SignedIn session,
            @RequestBody PasswordChange change,
            HttpServletRequest request,
            HttpServletResponse response) {
        desk.admit(request);
        var staffer = session.staffer();
        staff.changePassword(staffer, change.old(), change.fresh());
        sessions.closeAll(staffer.workspace(), staffer.id(), session.key());
        desk.hand(sessions.renew(session), request, response);
    }

    @PutMapping("/me")
    @Needs(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Staffer staffer, @RequestBody Profile profile) {
        staff.rename(staffer, profile.name(), profile.publicName(), profile.language());
    }
}
