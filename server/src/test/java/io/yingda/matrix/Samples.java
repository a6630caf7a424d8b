package io.yingda.matrix;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests by the operation they ask for. */
public final class Samples {
    private final Map<String, Sample> all = new LinkedHashMap<>();

    /**
     * A request.
     *
     * @param operation method and pattern: {@code PUT /api/agent/v1/teams/{id}}
     * @param body null: none
     */
    record Sample(String operation, String path, @Nullable Object body) {
        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        String pattern() {
            return operation.substring(operation.indexOf(' ') + 1);
        }

        boolean names(String text) {
            return path.contains(text) || String.valueOf(body).contains(text);
        }
    }

    /**
     * An operation of the agent audience, its path below the audience's prefix, variables filled
     * in.
     */
    public void agent(String method, String pattern, String path, @Nullable Object body) {
        put(method + " /api/agent/v1" + pattern, "/api/agent/v1" + path, body);
    }

    /** An operation of the visitor audience, likewise. */
    public void visitor(String method, String pattern, String path, @Nullable Object body) {
        put(method + " /api/visitor/v1" + pattern, "/api/visitor/v1" + path, body);
    }

    private void put(String operation, String path, @Nullable Object body) {
        all.put(operation, new Sample(operation, path, body));
    }

    /** The operations that were given a request. */
    Set<String> operations() {
        return all.keySet();
    }

    Optional<Sample> of(String operation) {
        var plain = operation.startsWith("GET ") && !operation.contains("{");
        return Optional.ofNullable(all.get(operation))
                .or(
                        () ->
                                plain
                                        ? Optional.of(
                                                new Sample(operation, operation.substring(4), null))
                                        : Optional.empty());
    }
}
