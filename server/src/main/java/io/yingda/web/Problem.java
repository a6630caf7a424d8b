package io.yingda.web;

import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What every refusal looks like on the wire (RFC 9457, {@code application/problem+json}).
 *
 * @param type the code as a URI
 * @param title the status in words
 * @param status the HTTP status, repeated for clients that only keep the body
 * @param detail one English sentence for whoever reads logs
 * @param code the stable code by which interfaces translate; docs/api/errors.md lists them
 * @param facts values a translated sentence needs; {@code field}, where there is one, is the place
 *     in the body: names and places in lists (from 0) with dots between, {@code
 *     settings.preChat.0.label.en}
 */
public record Problem(
        URI type, String title, int status, String detail, String code, Map<String, Object> facts) {
    Problem(HttpStatus status, String code, String detail, Map<String, Object> facts) {
        this(
                URI.create("urn:yingda:problem:" + code),
                status.getReasonPhrase(),
                status.value(),
                detail,
                code,
                facts);
    }

    /** The answer to a refusal: sealed, so a new kind does not compile until it has a status. */
    public static Problem of(Refusal refusal) {
        var status =
                switch (refusal) {
                    case Refusal.Invalid _ -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case Refusal.Unauthenticated _ -> HttpStatus.UNAUTHORIZED;
                    case Refusal.Forbidden _ -> HttpStatus.FORBIDDEN;
                    case Refusal.NotFound _ -> HttpStatus.NOT_FOUND;
                    case Refusal.Conflict _ -> HttpStatus.CONFLICT;
                    case Refusal.TooLarge _ -> HttpStatus.CONTENT_TOO_LARGE;
                    case Refusal.TooMany _ -> HttpStatus.TOO_MANY_REQUESTS;
                    case Refusal.Busy _ -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        return new Problem(status, refusal.code(), refusal.detail(), refusal.facts());
    }

    /**
     * The same, of a part of the body: what the part says of itself becomes its place in the whole.
     *
     * @param place where the part stands; empty: it is the whole
     */
    Problem within(String place) {
        var own = facts.get("field");
        var field = joined(place, own == null ? null : own.toString());
        if (field.isEmpty()) {
            return this;
        }
        var placed = new HashMap<>(facts);
        placed.put("field", field);
        return new Problem(type, title, status, detail, code, Map.copyOf(placed));
    }

    private static String joined(String place, @Nullable String own) {
        // A value such as an e-mail address calls itself what the field that holds it is called.
        if (own == null || place.equals(own) || place.endsWith("." + own)) {
            return place;
        }
        return place.isEmpty() ? own : place + "." + own;
    }
}
