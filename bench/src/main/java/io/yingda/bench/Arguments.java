package io.yingda.bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of a run, each {@code name=value}. */
record Arguments(Map<String, String> given) {
    Arguments(String[] words) {
        this(
                Stream.of(words)
                        .map(word -> word.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    int number(String name, int usual) {
        return Integer.parseInt(text(name, Integer.toString(usual)));
    }

    String text(String name, String usual) {
        return given.getOrDefault(name, usual);
    }

    /** The rates of a run, in messages per second. */
    int[] rates() {
        return Stream.of(text("rates", "250,500,1000,2000,3000,4000,6000,8000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
