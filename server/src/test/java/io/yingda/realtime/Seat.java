package io.yingda.realtime;

import io.yingda.access.Staffer;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/**
 * Somebody signed in by the front door.
 *
 * @param cookie as a browser sends it
 * @param client with the same session
 */
record Seat(String cookie, Client client) {
    private static final String API = "/api/agent/v1";

    static Seat of(RunningServer server, Staffer staffer) {
        var cookie = Browser.signIn(server, staffer);
        var value = cookie.substring(cookie.indexOf('=') + 1);
        var stranger = Client.anonymous(server);
        var me = stranger.session(value, "").get(API + "/session").expect(200).json();
        return new Seat(cookie, stranger.session(value, me.path("csrf").asString()));
    }

    /** A new API token with these scopes. */
    String token(List<String> scopes) {
        return makeToken(scopes, null).path("token").asString();
    }

    JsonNode makeToken(List<String> scopes, @Nullable Instant expires) {
        var form = new HashMap<String, Object>();
        form.put("name", "program");
        form.put("scopes", scopes);
        if (expires != null) {
            form.put("expiresAt", expires.toString());
        }
        return client.post(API + "/api-tokens", form).expect(201).json();
    }

    void revoke(JsonNode made) {
        client.delete(API + "/api-tokens/" + made.path("apiToken").path("id").asString())
                .expect(204);
    }
}
