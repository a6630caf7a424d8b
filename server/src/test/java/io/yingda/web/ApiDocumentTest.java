package io.yingda.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.testing.OpenApiDocuments;
import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents in docs/api say what the server does. {@code make docs} writes them anew
 * (-Dyingda.docs.write=true).
 */
class ApiDocumentTest {
    private static final Path DOCS = Path.of("..", "docs", "api");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern REFUSAL =
            Pattern.compile(
                    "new\\s+(?:Refusal\\.)?"
                        + "(Invalid|Unauthenticated|Forbidden|NotFound|Conflict|TooLarge|TooMany|Busy)"
                        + "\\(\\s*\"([^\"]+)\"\\s*,");
    // One that begins with a value begins with an ellipsis here, and one that goes on with one ends
    // so.
    private static final Pattern SENTENCE =
            Pattern.compile("\\s*([\\w.()]+\\s*\\+\\s*)?\"((?:[^\"\\\\]|\\\\.)*)\"(\\s*\\+)?");
    private static final Pattern PROBLEM =
            Pattern.compile(
                    "HttpStatus\\.([A-Z_]+),\\s*\"([a-z-]+\\.[a-z-]+)\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern UNREADABLE =
            Pattern.compile("problem\\(\\s*\"([a-z-]+\\.[a-z-]+)\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
    private static final Map<String, Integer> STATUS =
            Map.of(
                    "Invalid", 422,
                    "Unauthenticated", 401,
                    "Forbidden", 403,
                    "NotFound", 404,
                    "Conflict", 409,
                    "TooLarge", 413,
                    "TooMany", 429,
                    "Busy", 503);

    private record Code(int status, String sentence) {}

    @Test
    void theAgentAudiencesDocumentIsWhatTheServerDoes() throws IOException {
        compare("agent.json", OpenApiDocuments.of(RunningServer.shared()).agent());
    }

    @Test
    void theVisitorAudiencesDocumentIsWhatTheServerDoes() throws IOException {
        compare("visitor.json", OpenApiDocuments.of(RunningServer.shared()).visitor());
    }

    @Test
    void theTableOfCodesListsEveryRefusalInTheSources() throws IOException {
        var table =
                new StringBuilder(
                        """
                        # Error codes

                        Every refusal is `application/problem+json` with `status`, `code`, `detail` (one English sentence, for logs) and
                        `facts` (values a translated sentence needs). Interfaces translate by `code`. A code never changes its meaning.
                        This table is generated from the sources by `make docs`; `…` stands for a value.

                        | Code | Status | Sentence |
                        |---|---|---|
                        """);
        codes().forEach(
                        (code, said) ->
                                table.append(
                                        "| `%s` | %d | %s |%n"
                                                .formatted(
                                                        code,
                                                        said.status(),
                                                        said.sentence().replaceAll("%[sd]", "…"))));
        compare("errors.md", table.toString());
    }

    private static Map<String, Code> codes() throws IOException {
        var codes = new TreeMap<String, Code>();
        var malformed = new TreeSet<String>();
        for (var file : sources()) {
            // Sentences broken over lines are one sentence.
            var source = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
            for (var found = REFUSAL.matcher(source); found.find(); ) {
                var sentence = SENTENCE.matcher(source).region(found.end(), source.length());
                assertThat(sentence.lookingAt())
                        .as("%s in %s has a sentence", found.group(2), file)
                        .isTrue();
                codes.putIfAbsent(
                        found.group(2), new Code(status(found.group(1)), sentence(sentence)));
            }
            for (var found = PROBLEM.matcher(source); found.find(); ) {
                var status = HttpStatus.valueOf(found.group(1));
                codes.putIfAbsent(found.group(2), new Code(status.value(), found.group(3)));
            }
            for (var found = UNREADABLE.matcher(source); found.find(); ) {
                codes.putIfAbsent(found.group(1), new Code(422, found.group(2)));
            }
        }
        codes.keySet().stream()
                .filter(code -> !CODE.matcher(code).matches())
                .forEach(malformed::add);
        assertThat(malformed).as("codes that are not noun.problem").isEmpty();
        assertThat(codes).as("the scan finds codes").hasSizeGreaterThan(30);
        return codes;
    }

    /** In one order on every machine: of several sentences of a code, the first stands. */
    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted(Comparator.comparing(file -> file.toString().replace('\\', '/')))
                    .toList();
        }
    }

    private static String sentence(Matcher said) {
        var before = said.group(1) == null ? "" : "… ";
        var after = said.group(3) == null ? "" : " …";
        return before + said.group(2).strip() + after;
    }

    private static int status(String kind) {
        return Objects.requireNonNull(STATUS.get(kind));
    }

    private static void compare(String name, String actual) throws IOException {
        var file = DOCS.resolve(name);
        if (Boolean.getBoolean("yingda.docs.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, actual);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/api/%s is out of date: run make docs", name)
                .isEqualTo(actual);
    }
}
