package io.yingda.visitor;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.testing.RunningServer;

import java.time.Duration;
import java.util.Date;

/** What the backend of a shop signs to say who is there. */
final class Signed {
    private Signed() {}

    /** A customer of the shop's own, for half an hour from now. */
    static JWTClaimsSet.Builder user(RunningServer server, String id) {
        var now = server.clock().instant();
        return new JWTClaimsSet.Builder()
                .subject(id)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))));
    }

    /** Signed with the secret that the inbox shares with its shop. */
    static String by(RunningServer server, Inbox inbox, JWTClaimsSet.Builder claims) {
        var secret = server.bean(Inboxes.class).secret(inbox.workspace(), inbox.id());
        return with(secret, claims.build());
    }

    static String with(String secret, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret that cannot sign", e);
        }
    }
}
