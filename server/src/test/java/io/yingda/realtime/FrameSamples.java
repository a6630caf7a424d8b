package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;

import io.yingda.conversation.Content;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Frames of every kind that name a {@link Secret}'s things. */
final class FrameSamples {
    private FrameSamples() {}

    /** The first frame of a desk that wants to go on with the secret thread. */
    static Map<String, Object> staffHello(Secret secret) {
        return Map.of(
                "kind",
                "hello",
                "watching",
                List.of(Map.of("conversation", secret.conversation(), "afterSeq", 0)));
    }

    /** What a desk can say after hello. */
    static List<Map<String, Object>> staff(Secret secret) {
        var conversation = secret.conversation();
        var frames = new ArrayList<Map<String, Object>>();
        frames.add(Map.of("kind", "watch", "conversation", conversation, "afterSeq", 0));
        frames.add(Map.of("kind", "typing", "conversation", conversation, "text", "x"));
        frames.add(Map.of("kind", "read", "conversation", conversation, "seq", 1_000));
        for (var content : contents(secret)) {
            for (var note : List.of(true, false)) {
                frames.add(
                        Map.of(
                                "kind",
                                "send",
                                "clientId",
                                UUID.randomUUID(),
                                "conversation",
                                conversation,
                                "content",
                                content,
                                "note",
                                note));
            }
        }
        frames.add(Map.of("kind", "unwatch", "conversation", conversation));
        frames.add(Map.of("kind", "watch", "conversation", conversation, "afterSeq", 0));
        frames.add(Map.of("kind", "ping"));
        return frames;
    }

    /** The first frame of a tab that wants to go on with the secret thread. */
    static Map<String, Object> visitorHello(Secret secret, String token) {
        return Map.of(
                "kind",
                "hello",
                "token",
                token,
                "conversation",
                secret.conversation(),
                "afterSeq",
                0);
    }

    /** What a tab can say after hello. */
    static List<Map<String, Object>> visitor(Secret secret) {
        var frames = new ArrayList<Map<String, Object>>();
        frames.add(Map.of("kind", "typing", "text", "x"));
        frames.add(Map.of("kind", "read", "seq", 1_000));
        for (var content : contents(secret)) {
            frames.add(
                    Map.of(
                            "kind",
                            "send",
                            "clientId",
                            UUID.randomUUID(),
                            "content",
                            content,
                            "language",
                            "zh-CN"));
        }
        frames.add(Map.of("kind", "ping"));
        return frames;
    }

    /** Content of every kind; what can point at something points at the secret's. */
    static List<Map<String, Object>> contents(Secret secret) {
        var event = Map.of("kind", "event", "name", "resolved", "facts", Map.of());
        Map<String, Object> order = Map.of("kind", "order", "number", Secret.ORDER);
        return List.of(
                Map.of("kind", "text", "text", "x"),
                Map.of("kind", "answer", "text", "x", "html", "<p>x</p>", "buttons", List.of()),
                file(secret.sent()),
                file(secret.unsent()),
                file(secret.noted()),
                Map.of("kind", "choice", "prompt", "x", "options", List.of()),
                Map.of("kind", "pick", "label", "x", "value", "x"),
                order,
                event);
    }

    private static Map<String, Object> file(Object id) {
        return Map.of("kind", "file", "attachmentId", id, "bytes", 0);
    }

    /** The kinds a sealed type of frames or contents has, by what the protocol calls them. */
    static Map<String, Class<?>> kinds(Class<?> sealed) {
        var named = Objects.requireNonNull(sealed.getAnnotation(JsonSubTypes.class)).value();
        return Arrays.stream(named)
                .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
    }

    /** The kinds for which there is no sample, or one that leaves a field out. */
    static Set<String> missing(Class<?> sealed, List<Map<String, Object>> samples) {
        var missing = new TreeSet<String>();
        var kinds = kinds(sealed);
        for (var type : Objects.requireNonNull(sealed.getPermittedSubclasses())) {
            if (type.isRecord() && !kinds.containsValue(type)) {
                missing.add(type.getSimpleName() + " has no name in the protocol");
            }
        }
        kinds.forEach(
                (kind, type) -> {
                    var of =
                            samples.stream()
                                    .filter(sample -> kind.equals(sample.get("kind")))
                                    .toList();
                    for (var field : type.getRecordComponents()) {
                        if (isPointer(field)
                                && of.stream().noneMatch(s -> s.containsKey(field.getName()))) {
                            missing.add(kind + " without " + field.getName());
                        }
                    }
                    if (of.isEmpty()) {
                        missing.add(kind);
                    }
                });
        return missing;
    }

    /** Whether a field can name something: the product's ids, and what holds them. */
    private static boolean isPointer(RecordComponent field) {
        return field.getType().getName().startsWith("io.yingda.kernel.")
                || List.class.equals(field.getType())
                || Content.class.equals(field.getType());
    }
}
