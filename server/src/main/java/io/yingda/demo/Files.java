package io.yingda.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the files of the demo shop. What a reader does not ask for is skipped. */
@Component
@Profile("demo")
class Files {
    private final JsonMapper json;

    Files(JsonMapper json) {
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /** The one thing a file holds. */
    <T> T read(String name, Class<T> type) {
        try (var file = Files.class.getResourceAsStream("/demo/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return json.readValue(file, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The list a file holds. */
    <T> List<T> list(String name, Class<T[]> type) {
        return List.of(read(name, type));
    }
}
