package io.yingda.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the word lists that lie beside the classes; blank lines and lines after {@code #} are
 * comments.
 */
final class WordLists {
    private WordLists() {}

    static List<String> lines(String name) {
        try (var in = WordLists.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the word list " + name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All words of a list, folded, several to a line. */
    static Set<String> read(String name) {
        return lines(name).stream()
                .flatMap(line -> List.of(line.split("\\s+", -1)).stream())
                .map(Folding::fold)
                .collect(Collectors.toUnmodifiableSet());
    }
}
