package io.yingda.bench;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** What a run leaves behind, and what it is compared with. */
final class Result {
    private Result() {}

    /** Keeps the figures of a run with its time and machine; an empty name keeps nothing. */
    static void write(String file, ArrayNode steps) throws IOException {
        if (!file.isEmpty()) {
            var result = Api.JSON.createObjectNode();
            result.put("at", Instant.now().toString()).put("machine", Machine.describe());
            result.set("steps", steps);
            Files.writeString(
                    Path.of(file),
                    Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        }
    }

    /** Keeps what came of one round. */
    static void round(Path file, ObjectNode round) throws IOException {
        round.put("machine", Machine.describe());
        Files.writeString(
                file, Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(round));
    }

    /** Says what share of the limit was reached, when that was measured on this machine before. */
    static void compare(String limit, ArrayNode steps) throws IOException {
        if (limit.isEmpty() || !Files.exists(Path.of(limit))) {
            System.out.println("No limit has been measured here: run bench/limit first");
            return;
        }
        var bare = Api.JSON.readTree(Path.of(limit));
        int most = sustained(bare.path("steps"));
        int ours = sustained(steps);
        System.out.printf(
                "Sustained: %d messages/s; the limit of %s: %d messages/s; %.0f %%%n",
                ours, bare.path("at").asString(), most, 100.0 * ours / Math.max(1, most));
    }

    private static int sustained(JsonNode steps) {
        return StreamSupport.stream(steps.spliterator(), false)
                .filter(step -> step.path("sustained").asBoolean(false))
                .mapToInt(step -> step.path("rate").asInt())
                .max()
                .orElse(0);
    }
}
