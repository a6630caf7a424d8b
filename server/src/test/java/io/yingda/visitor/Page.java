package io.yingda.visitor;

import io.yingda.channel.Inbox;
import io.yingda.kernel.ContactId;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;

/**
 * A page of a shop on which the widget has begun, over HTTP.
 *
 * @param session what the server answered to the beginning
 */
record Page(RunningServer server, Inbox inbox, JsonNode session) {
    static final String API = "/api/visitor/v1";

    /** A page that has begun, with proofs of who is there or without. */
    static Page open(RunningServer server, Inbox inbox, Map<String, String> proofs) {
        return new Page(server, inbox, begin(server, inbox, proofs).expect(200).json());
    }

    /** What is answered to a page that begins. */
    static Answer begin(RunningServer server, Inbox inbox, Map<String, String> proofs) {
        var form = new HashMap<>(proofs);
        form.put("inbox", inbox.key());
        return Client.anonymous(server).post(API + "/session", form);
    }

    String token() {
        return session.path("token").asString();
    }

    ContactId contact() {
        return ContactId.of(session.at("/contact/id").asString());
    }

    Visitor visitor() {
        return new Visitor(inbox.workspace(), inbox.id(), contact());
    }

    Answer get(String path) {
        return client().get(API + path);
    }

    Answer post(String path, Object body) {
        return client().post(API + path, body);
    }

    Answer put(String path, Object body) {
        return client().put(API + path, body);
    }

    /** What stands there, as JSON. */
    JsonNode read(String path) {
        return get(path).expect(200).json();
    }

    private Client client() {
        return Client.anonymous(server).bearer(token());
    }
}
