package io.yingda.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.commerce.Order;
import io.yingda.kernel.Language;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What the demonstration shop is made of, as it lies in its files. */
class DemoDataTest {
    private static final Path FILES = Path.of("src", "main", "resources", "demo");
    private static final List<String> LANGUAGES =
            Stream.of(Language.values()).map(Language::tag).toList();

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void thereIsAnOrderInEveryState() {
        var states = new HashSet<Order.Status>();
        for (var order : read(FILES.resolve("orders.json"))) {
            states.add(json.convertValue(order.get("state"), Order.Status.class));
        }
        assertThat(states).containsExactlyInAnyOrder(Order.Status.values());
    }

    @Test
    void whatIsWrittenInOneLanguageIsWrittenInAll() throws IOException {
        var texts = 0;
        try (var files = Files.newDirectoryStream(FILES, "*.json")) {
            for (var file : files) {
                for (var text : texts(read(file))) {
                    texts++;
                    assertThat(LANGUAGES)
                            .as("%s: %s", file.getFileName(), text)
                            .allSatisfy(language -> assertThat(isSaid(text, language)).isTrue());
                }
            }
        }
        assertThat(texts).isGreaterThan(500);
    }

    /** Everything below that says something in a language. */
    private static List<JsonNode> texts(JsonNode node) {
        var texts = new ArrayList<JsonNode>();
        if (LANGUAGES.stream().anyMatch(node::has)) {
            texts.add(node);
        }
        node.forEach(below -> texts.addAll(texts(below)));
        return texts;
    }

    private static boolean isSaid(JsonNode text, String language) {
        var said = text.path(language);
        return said.isObject() ? !said.isEmpty() : said.isString() && !said.asString().isBlank();
    }

    private JsonNode read(Path file) {
        return json.readTree(file.toFile());
    }
}
