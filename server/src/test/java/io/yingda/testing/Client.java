package io.yingda.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client of the server's HTTP API, as somebody or nobody. Every answer below {@code /api} is
 * checked against the OpenAPI document before the test sees it.
 */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningServer server;
    private final Map<String, String> headers;

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private Client(RunningServer server, Map<String, String> headers) {
        this.server = server;
        this.headers = Map.copyOf(headers);
    }

    /** Nobody in particular, from an address nobody else has. */
    public static Client anonymous(RunningServer server) {
        int number = CLIENTS.incrementAndGet();
        var address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        return new Client(server, Map.of("X-Forwarded-For", address));
    }

    /** The same client with one more header, or another value of it. */
    public Client with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(server, more);
    }

    /** A visitor, or a program with a token. */
    public Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Somebody of the staff who is signed in. */
    public Client session(String cookie, String csrf) {
        return with("Cookie", "yingda_session=" + cookie).with("X-CSRF", csrf);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Sends any request.
     *
     * @param body JSON text when it is a string, raw when it is bytes, else written as JSON; null:
     *     none
     */
    public Answer send(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(server.at(path)).method(method, publisher(body));
        if (body != null && !(body instanceof byte[])) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(method + " " + path, response);
            OpenApiDocuments.of(server).check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            case String text -> BodyPublishers.ofString(text);
            default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        };
    }

    /** What came back. */
    public static final class Answer {
        private final String asked;
        private final HttpResponse<byte[]> response;

        Answer(String asked, HttpResponse<byte[]> response) {
            this.asked = asked;
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        /** A header's first value, or the empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** All of a header's values. */
        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), UTF_8);
        }

        /** The body as JSON; missing when it is none. */
        public JsonNode json() {
            return header("Content-Type").contains("json")
                    ? JSON.readTree(bytes())
                    : MissingNode.getInstance();
        }

        /** The refusal's code, or the empty text. */
        public String code() {
            return json().path("code").asString("");
        }

        /** Insists on a status. */
        public Answer expect(int wanted) {
            if (status() != wanted) {
                throw new AssertionError(
                        "%s answered %d instead of %d: %s"
                                .formatted(asked, status(), wanted, text()));
            }
            return this;
        }

        /** Insists on a refusal. */
        public Answer refused(int wanted, String code) {
            expect(wanted);
            if (!code().equals(code)) {
                throw new AssertionError(
                        "%s was refused with %s instead of %s".formatted(asked, code(), code));
            }
            return this;
        }
    }
}
