package io.yingda.access;

import io.yingda.web.ClientAddress;
import io.yingda.web.RateLimits;
import io.yingda.web.RateLimits.Rate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Objects;

/**
 * What the ways in have in common: the cookie, the limits for strangers, and the answer who one is.
 */
@Component
class Desk {
    /** Strangers' tries from one address: a whole office behind one address signs in within it. */
    private static final Rate STRANGERS = Rate.perMinute(60);

    private final Staff staff;
    private final Sessions sessions;
    private final ClientAddress addresses;
    private final RateLimits limits;
    private final ObjectProvider<DemoAccounts> demo;

    Desk(
            Staff staff,
            Sessions sessions,
            ClientAddress addresses,
            RateLimits limits,
            ObjectProvider<DemoAccounts> demo) {
        this.staff = staff;
        this.sessions = sessions;
        this.addresses = addresses;
        this.limits = limits;
        this.demo = demo;
    }

    /** Slows down whoever tries from one address. */
    void admit(HttpServletRequest request) {
        limits.spend("sign-in", addresses.of(request), STRANGERS);
    }

    static String userAgent(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    }

    /**
     * Hands the session to the browser and says who one is. The session the browser had until now
     * ends: nothing could reach it any more.
     */
    Me welcome(Sessions.Opened opened, HttpServletRequest request, HttpServletResponse response) {
        sessions.authenticate(AgentGuard.cookie(request)).ifPresent(sessions::close);
        hand(opened, request, response);
        return me(opened.signedIn().staffer(), opened.signedIn());
    }

    /** Hands a session's cookie to the browser. */
    void hand(Sessions.Opened opened, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(opened.cookie(), Sessions.IDLE, request).toString());
    }

    void farewell(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request).toString());
    }

    Me me(Staffer staffer, @Nullable SignedIn session) {
        var directory = staff.directory(staffer.workspace());
        return new Me(
                directory.workspace(),
                staffer,
                directory.colleague(staffer.id()).map(Colleague::email).orElse(""),
                session == null ? null : session.csrf(),
                demo.getIfAvailable() != null);
    }

    private ResponseCookie cookie(String value, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(Sessions.COOKIE, value)
                .httpOnly(true)
                .secure(addresses.secure(request))
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build();
    }
}
