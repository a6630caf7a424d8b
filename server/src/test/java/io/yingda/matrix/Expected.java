package io.yingda.matrix;

import io.yingda.access.Permission;
import io.yingda.access.Role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The two tables of who may do what, written down a second time: what the sources declare must
 * agree with them, so that no permission is dropped, widened or swapped by an edit nobody meant.
 */
final class Expected {
    private Expected() {}

    /** Whom each operation serves: a permission's key, {@code visitor} or {@code open}. */
    static Map<String, String> operations() {
        return lines("operations.txt").stream()
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.lastIndexOf(' ')),
                                line -> line.substring(line.lastIndexOf(' ') + 1)));
    }

    /** As {@link #operations}, as the handlers declare it. */
    static Map<String, String> declared(Map<String, Method> operations) {
        var declared = new TreeMap<String, String>();
        operations.forEach((name, handler) -> declared.put(name, Operations.audience(handler)));
        return declared;
    }

    /** Which roles have each permission. */
    static Map<String, String> roles() {
        return lines("roles.txt").stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    /** As {@link #roles}, as the roles declare it. */
    static Map<String, String> grants() {
        return Arrays.stream(Permission.values())
                .collect(
                        Collectors.toMap(
                                Permission::key,
                                permission ->
                                        Arrays.stream(Role.values())
                                                .filter(r -> r.permissions().contains(permission))
                                                .map(Role::key)
                                                .collect(Collectors.joining(" "))));
    }

    /** Where two tables disagree, or one has what the other has not. */
    static List<String> differences(Map<String, String> expected, Map<String, String> declared) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(declared.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(expected.get(name), declared.get(name)))
                .toList();
    }

    private static List<String> lines(String name) {
        try (var table = Objects.requireNonNull(Expected.class.getResourceAsStream(name))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
