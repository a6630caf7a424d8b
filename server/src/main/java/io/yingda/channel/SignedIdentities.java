package io.yingda.channel;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks the identities shops sign for their visitors: JWTs (HS256, key: the UTF-8 bytes of the
 * inbox's secret) with {@code sub}, {@code iat}, {@code exp} no more than 24 hours later, and
 * optionally {@code name}, {@code email}, {@code phone}, {@code level} (0 to 4) and {@code
 * attributes} (texts, numbers and booleans by name).
 */
@Service
public class SignedIdentities {
    private static final int LONGEST = 8_000;
    private static final Duration LIFE = Duration.ofHours(24);

    /** How far the clocks of the shop and of this server may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Inboxes inboxes;
    private final Clock clock;

    SignedIdentities(Inboxes inboxes, Clock clock) {
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * Whom this identity proves.
     *
     * @throws Refusal.Unauthenticated {@code identity.signature}: not signed with this inbox's
     *     secret; {@code identity.expired}; {@code identity.future}: issued in the future; {@code
     *     identity.life}: times missing or more than 24 hours apart
     * @throws Refusal.Invalid {@code identity.form}: no JWT, or a claim of the wrong kind; bounds
     *     of the claims
     */
    public SignedIdentity verify(Inbox inbox, String jwt) {
        try {
            var claims = signed(inbox, jwt).getJWTClaimsSet();
            refuseWrongTimes(claims.getIssueTime(), claims.getExpirationTime());
            var subject = claims.getSubject();
            return new SignedIdentity(
                    Bounds.text("sub", subject == null ? "" : subject, 190),
                    claims.getStringClaim("name"),
                    claims.getStringClaim("email"),
                    claims.getStringClaim("phone"),
                    claims.getIntegerClaim("level"),
                    attributes(claims));
        } catch (ParseException | ArithmeticException _) {
            throw malformed();
        }
    }

    private SignedJWT signed(Inbox inbox, String jwt) throws ParseException {
        if (jwt.length() > LONGEST) {
            throw malformed();
        }
        var token = SignedJWT.parse(jwt);
        try {
            // The algorithm is ours to say, never the token's: "none" and keys of other kinds end
            // here.
            if (token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && token.verify(
                            new MACVerifier(
                                    inboxes.secret(inbox.workspace(), inbox.id())
                                            .getBytes(StandardCharsets.UTF_8)))) {
                return token;
            }
        } catch (JOSEException _) {
            // answered below
        }
        throw new Refusal.Unauthenticated(
                "identity.signature", "The identity is not signed with this inbox's secret.");
    }

    private void refuseWrongTimes(@Nullable Date issued, @Nullable Date expires) {
        if (issued == null
                || expires == null
                || Duration.between(issued.toInstant(), expires.toInstant()).compareTo(LIFE) > 0) {
            throw new Refusal.Unauthenticated(
                    "identity.life", "An identity needs iat and exp, no more than 24 hours apart.");
        }
        var now = clock.instant();
        if (!expires.toInstant().isAfter(now)) {
            throw new Refusal.Unauthenticated("identity.expired", "The identity has expired.");
        }
        if (issued.toInstant().isAfter(now.plus(SKEW))) {
            throw new Refusal.Unauthenticated(
                    "identity.future", "The identity is issued in the future.");
        }
    }

    private static Map<String, String> attributes(JWTClaimsSet claims) throws ParseException {
        var claimed = claims.getJSONObjectClaim("attributes");
        var attributes = new HashMap<String, String>();
        if (claimed != null) {
            claimed.forEach((name, value) -> attributes.put(name, text(value)));
        }
        return Map.copyOf(attributes);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case null, default -> throw malformed();
        };
    }

    private static Refusal malformed() {
        return new Refusal.Invalid(
                "identity.form", "The identity is no JWT with the expected claims.");
    }
}
