package io.yingda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What docs/journeys says a journey or a promise is proven by exists, in both languages alike. */
class JourneysTest {
    private static final Path DOCS = Path.of("..", "docs", "journeys");
    private static final Path JOURNEYS = Path.of("..", "web", "journeys");
    private static final String CHINESE = ".zh-CN.md";

    private static final Pattern BROWSER =
            Pattern.compile("`(?:web/journeys/)?([\\w-]+\\.spec\\.ts)`");
    private static final Pattern PAGE = Pattern.compile("`([\\w-]+\\.test\\.tsx?)`");
    private static final Pattern SERVER =
            Pattern.compile("`((?:[a-z]+/)?[A-Z]\\w+(?:Test|Contract)(?:\\.\\w+)?)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var there = new TreeSet<String>();
        for (var root : List.of(JOURNEYS, Path.of("../web/apps"), Path.of("../web/packages"))) {
            try (var files = Files.find(root, 20, (file, _) -> isPageTest(file))) {
                files.forEach(file -> there.add(name(file)));
            }
        }
        for (var document : documents()) {
            assertThat(named(document, BROWSER, PAGE)).as(name(document)).isSubsetOf(there);
            assertThat(named(document, SERVER))
                    .as(name(document))
                    .allSatisfy(test -> assertThat(isInSources(test)).as(test).isTrue());
        }
    }

    @Test
    void bothLanguagesNameTheSameTests() throws IOException {
        var names = documents().stream().map(JourneysTest::name).toList();
        assertThat(names)
                .allSatisfy(
                        name ->
                                assertThat(names)
                                        .contains(
                                                name.endsWith(CHINESE)
                                                        ? name.replace(CHINESE, ".md")
                                                        : name.replace(".md", CHINESE)));
        for (var document : documents()) {
            if (name(document).endsWith(CHINESE)) {
                var english = name(document).replace(CHINESE, ".md");
                assertThat(named(document, BROWSER, PAGE, SERVER))
                        .as(english)
                        .isEqualTo(named(DOCS.resolve(english), BROWSER, PAGE, SERVER));
            }
        }
    }

    @Test
    void everyJourneyIsInTheList() throws IOException {
        var there = new TreeSet<String>();
        try (var files = Files.find(JOURNEYS, 1, (file, _) -> name(file).endsWith(".spec.ts"))) {
            files.forEach(file -> there.add(name(file)));
        }
        assertThat(named(DOCS.resolve("README.md"), BROWSER)).isEqualTo(there);
    }

    private static List<Path> documents() throws IOException {
        try (var files = Files.list(DOCS)) {
            return files.sorted().toList();
        }
    }

    private static Set<String> named(Path document, Pattern... kinds) throws IOException {
        var text = Files.readString(document);
        var named = new TreeSet<String>();
        Stream.of(kinds)
                .flatMap(kind -> kind.matcher(text).results())
                .forEach(found -> named.add(found.group(1)));
        return named;
    }

    /** Written {@code Class}, {@code Class.method} or {@code package/Class}. */
    private static boolean isInSources(String test) throws IOException {
        var parts = test.split("\\.", 2);
        try (var found =
                Files.find(
                        Path.of("src", "test", "java"),
                        20,
                        (file, _) -> file.toString().endsWith("/" + parts[0] + ".java"))) {
            var source = found.findFirst();
            return source.isPresent()
                    && (parts.length == 1
                            || Files.readString(source.get()).contains("void " + parts[1] + "("));
        }
    }

    private static boolean isPageTest(Path file) {
        return name(file).matches(".*\\.(spec|test)\\.tsx?")
                && !file.toString().contains("/node_modules/");
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
