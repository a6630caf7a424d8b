package io.yingda.bench;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The HTTP API as one person uses it from an address of their own. */
final class Api implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final HttpClient http;
    private String cookie = "";
    private String csrf = "";

    Api(URI server, String from) throws IOException {
        this.server = server;
        this.http =
                HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName(from))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return ask("POST", path, body);
    }

    JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return ask("PUT", path, body);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return ask("GET", path, Map.of());
    }

    private JsonNode ask(String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Accept", "*/*");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie).header("X-CSRF", csrf);
        }
        if (method.equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.body());
        }
        answer.headers()
                .firstValue("Set-Cookie")
                .ifPresent(
                        set -> {
                            cookie = set.split(";", 2)[0];
                            csrf = JSON.readTree(answer.body()).path("csrf").asString("");
                        });
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    String cookie() {
        return cookie;
    }

    @Override
    public void close() {
        http.close();
    }
}
