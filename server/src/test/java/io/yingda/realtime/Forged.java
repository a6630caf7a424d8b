package io.yingda.realtime;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.testing.RunningServer;
import io.yingda.web.Secrets;
import io.yingda.web.Visitor;

import java.time.Instant;
import java.util.Date;

/** Visitor tokens that look like ours. */
final class Forged {
    private Forged() {}

    /** Ours in everything, but its time is over. */
    static String expired(RunningServer server, Visitor visitor) {
        return endingAt(server, visitor, server.clock().instant());
    }

    /** Ours in everything, good until then. */
    static String endingAt(RunningServer server, Visitor visitor, Instant end) {
        return signed(visitor, end, server.bean(Secrets.class).key("visitor-tokens"));
    }

    /** Signed by somebody who does not know our key. */
    static String withAnotherKey(Visitor visitor) {
        return signed(visitor, Instant.parse("2999-01-01T00:00:00Z"), new byte[32]);
    }

    /** Says of itself that it needs no signature. */
    static String withoutSignature(Visitor visitor) {
        return new PlainJWT(claims(visitor, Instant.parse("2999-01-01T00:00:00Z"))).serialize();
    }

    private static String signed(Visitor visitor, Instant end, byte[] key) {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(visitor, end));
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JWTClaimsSet claims(Visitor visitor, Instant end) {
        return new JWTClaimsSet.Builder()
                .issuer("yingda-visitor")
                .claim("workspace", visitor.workspace().toString())
                .claim("inbox", visitor.inbox().toString())
                .claim("contact", visitor.contact().toString())
                .expirationTime(Date.from(end))
                .build();
    }
}
