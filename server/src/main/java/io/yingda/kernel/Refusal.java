package io.yingda.kernel;

import java.util.Map;
import java.util.Objects;

/**
 * What the product answers to input it will not act on: a closed list of kinds, each with a stable
 * code ({@code conversation.taken}) that documents, clients and tests rely on, and a sentence in
 * English for people who read logs. Interfaces translate by code. A bug is never a refusal.
 */
public abstract sealed class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> facts;

    Refusal(String code, String detail, Map<String, Object> facts) {
        super(detail, null, false, false);
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    /** The stable code, lower case with dots. */
    public String code() {
        return code;
    }

    /** Values a translated sentence needs: limits, names, seconds. Never another person's data. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** The sentence. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** The input itself is wrong; the same input will never be accepted. HTTP 422. */
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1L;

        public Invalid(String code, String detail) {
            this(code, detail, Map.of());
        }

        public Invalid(String code, String detail, Map<String, Object> facts) {
            super(code, detail, facts);
        }
    }

    /** Nobody is signed in, or the proof is wrong or has expired. HTTP 401. */
    public static final class Unauthenticated extends Refusal {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String code, String detail) {
            super(code, detail, Map.of());
        }

        public Unauthenticated(String code, String detail, Map<String, Object> facts) {
            super(code, detail, facts);
        }
    }

    /**
     * Known, but not allowed. Only where the thing's existence is no secret; else {@link NotFound}.
     * HTTP 403.
     */
    public static final class Forbidden extends Refusal {
        private static final long serialVersionUID = 1L;

        public Forbidden(String code, String detail) {
            super(code, detail, Map.of());
        }

        public Forbidden(String code, String detail, Map<String, Object> facts) {
            super(code, detail, facts);
        }
    }

    /** There is no such thing, or it is not yours to know. HTTP 404. */
    public static final class NotFound extends Refusal {
        private static final long serialVersionUID = 1L;

        public NotFound(String code, String detail) {
            super(code, detail, Map.of());
        }
    }

    /** Somebody or something was there first; reading again and retrying may help. HTTP 409. */
    public static final class Conflict extends Refusal {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String detail) {
            this(code, detail, Map.of());
        }

        public Conflict(String code, String detail, Map<String, Object> facts) {
            super(code, detail, facts);
        }
    }

    /** Larger than the bound. HTTP 413. */
    public static final class TooLarge extends Refusal {
        private static final long serialVersionUID = 1L;

        public TooLarge(String code, String detail, Map<String, Object> facts) {
            super(code, detail, facts);
        }
    }

    /**
     * Too much at once from this sender; the fact {@code retryAfter} (seconds) says when to come
     * back. HTTP 429.
     */
    public static final class TooMany extends Refusal {
        private static final long serialVersionUID = 1L;

        public TooMany(String code, String detail, long retryAfterSeconds) {
            super(code, detail, Map.of("retryAfter", retryAfterSeconds));
        }
    }

    /** The server cannot take it now; nothing was stored; try again. HTTP 503. */
    public static final class Busy extends Refusal {
        private static final long serialVersionUID = 1L;

        public Busy(String code, String detail) {
            super(code, detail, Map.of("retryAfter", 1L));
        }
    }
}
