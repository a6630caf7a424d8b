package io.yingda.realtime;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * News on the wire: the node they are from, a line feed, and a JSON array of objects whose {@code
 * kind} says what they are. Nodes of different versions read each other: what a newer one adds is
 * passed over, what an older one leaves out is as if it were not so. What cannot be told so goes
 * over topics with another {@link #VERSION}.
 *
 * @param from the node
 * @param unread how many of the news this version does not know or cannot read
 */
record Telegram(String from, List<News> news, int unread) {
    /** Part of the name of every topic. */
    static final String VERSION = "1";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private static final TypeReference<List<News>> MANY = new TypeReference<>() {};

    static String write(UUID from, List<News> news) {
        return from + "\n" + JSON.writerFor(MANY).writeValueAsString(news);
    }

    static boolean isFrom(UUID node, String text) {
        return text.startsWith(node + "\n");
    }

    /** Reads what it can. */
    static Telegram read(String text) {
        int end = Math.max(0, text.indexOf('\n'));
        var from = text.substring(0, end);
        var news = new ArrayList<News>();
        int unread = 0;
        try {
            for (var one : JSON.readTree(text.substring(end))) {
                try {
                    var known = JSON.treeToValue(one, News.class);
                    if (known == null) {
                        unread++;
                    } else {
                        news.add(known);
                    }
                } catch (JacksonException _) {
                    unread++;
                }
            }
        } catch (JacksonException _) {
            unread++;
        }
        return new Telegram(from, List.copyOf(news), unread);
    }
}
