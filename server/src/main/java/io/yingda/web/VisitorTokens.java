package io.yingda.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/**
 * Signs and checks what proves a visitor: a JWT (HS256, key {@code visitor-tokens}) with the claims
 * {@code workspace}, {@code inbox} and {@code contact}, good for 30 days.
 */
@Component
public class VisitorTokens {
    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final int LONGEST = 2_000;
    private static final String ISSUER = "yingda-visitor";

    private final Secrets secrets;
    private final MergedContacts contacts;
    private final Clock clock;

    VisitorTokens(Secrets secrets, MergedContacts contacts, Clock clock) {
        this.secrets = secrets;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** A new token for a visitor, to be kept by his browser. */
    public String sign(Visitor visitor) {
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .claim("workspace", visitor.workspace().toString())
                        .claim("inbox", visitor.inbox().toString())
                        .claim("contact", visitor.contact().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secrets.key("visitor-tokens")));
        } catch (JOSEException e) {
            throw new IllegalStateException("a visitor token could not be signed", e);
        }
        return token.serialize();
    }

    /**
     * Whom a token proves, for whoever comes in with it: a token from before its visitor signed in,
     * in another tab, proves nobody any more.
     *
     * @throws Refusal.Unauthenticated as {@link #verify}, and {@code visitor.merged}
     */
    public Visitor admit(String text) {
        var visitor = verify(text);
        if (contacts.merged(visitor)) {
            throw merged();
        }
        return visitor;
    }

    /** The refusal of a contact that is another now. */
    public static Refusal.Unauthenticated merged() {
        return new Refusal.Unauthenticated(
                "visitor.merged", "This visitor has signed in since: ask for a new token.");
    }

    /**
     * Whom a token proves, by the token alone.
     *
     * @throws Refusal.Unauthenticated {@code visitor.token-wrong} or {@code visitor.token-expired}
     */
    public Visitor verify(String text) {
        if (text.length() > LONGEST) {
            throw wrong();
        }
        try {
            var token = SignedJWT.parse(text);
            // The algorithm is ours to say, never the token's.
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    || !token.verify(new MACVerifier(secrets.key("visitor-tokens")))) {
                throw wrong();
            }
            var claims = token.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            if (!ISSUER.equals(claims.getIssuer()) || expires == null) {
                throw wrong();
            }
            if (!expires.toInstant().isAfter(clock.instant())) {
                throw new Refusal.Unauthenticated(
                        "visitor.token-expired", "The visitor token has expired.");
            }
            return new Visitor(
                    WorkspaceId.of(claim(claims, "workspace")),
                    InboxId.of(claim(claims, "inbox")),
                    ContactId.of(claim(claims, "contact")));
        } catch (ParseException | JOSEException | Refusal.NotFound e) {
            throw wrong();
        }
    }

    private static String claim(JWTClaimsSet claims, String name) throws ParseException {
        var value = claims.getStringClaim(name);
        if (value == null) {
            throw wrong();
        }
        return value;
    }

    private static Refusal wrong() {
        return new Refusal.Unauthenticated(
                "visitor.token-wrong", "The visitor token is missing or not ours.");
    }
}
