package io.yingda.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;

import io.yingda.web.AgentApi;
import io.yingda.web.VisitorApi;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI documents as a running server describes itself; answers are held against them. */
public final class OpenApiDocuments {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    /**
     * Requests that reach no operation are refused in the same form, and no document describes
     * them.
     */
    private static final Set<String> NO_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private static final Map<RunningServer, OpenApiDocuments> KNOWN = new ConcurrentHashMap<>();

    private final String agent;
    private final String visitor;
    private final OpenApiInteractionValidator agentAnswers;
    private final OpenApiInteractionValidator visitorAnswers;

    private OpenApiDocuments(RunningServer server) {
        agent = read(server, "agent");
        visitor = read(server, "visitor");
        agentAnswers = OpenApiInteractionValidator.createForInlineApiSpecification(agent).build();
        visitorAnswers =
                OpenApiInteractionValidator.createForInlineApiSpecification(visitor).build();
    }

    /** Those of a server. */
    public static OpenApiDocuments of(RunningServer server) {
        return KNOWN.computeIfAbsent(server, OpenApiDocuments::new);
    }

    /** The agent audience's, with keys in order. */
    public String agent() {
        return agent;
    }

    /** The visitor audience's, with keys in order. */
    public String visitor() {
        return visitor;
    }

    void check(String method, String path, Client.Answer answer) {
        if (path.startsWith(AgentApi.PREFIX)) {
            check(agentAnswers, method, path, answer);
        } else if (path.startsWith(VisitorApi.PREFIX)) {
            check(visitorAnswers, method, path, answer);
        }
    }

    private static void check(
            OpenApiInteractionValidator answers, String method, String path, Client.Answer answer) {
        var response = SimpleResponse.Builder.status(answer.status());
        if (!answer.header("Content-Type").isEmpty()) {
            response.withContentType(answer.header("Content-Type"));
        }
        if (answer.bytes().length > 0) {
            response.withBody(answer.bytes());
        }
        var report =
                answers.validateResponse(
                        path.replaceFirst("\\?.*", ""),
                        Request.Method.valueOf(method),
                        response.build());
        var wrong =
                report.getMessages().stream()
                        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                        .filter(message -> !NO_OPERATION.contains(message.getKey()))
                        .map(ValidationReport.Message::getMessage)
                        .toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "%s %s answered what its description does not allow: %s%n%s"
                            .formatted(method, path, wrong, answer.text()));
        }
    }

    /**
     * One after the other: what makes the descriptions keeps tables for the whole process, which
     * two servers that are asked at once may spoil for each other, and then search for ever.
     */
    private static synchronized String read(RunningServer server, String audience) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(server.at("/api/openapi/" + audience)).build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no description of the API: " + answer.body());
            }
            return JSON.writeValueAsString(JSON.readValue(answer.body(), Map.class)) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
