package io.yingda.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** One thing staff may do; {@link Role} holds the table of who may do what. */
public enum Permission {
    /** Being signed in: one's own name, the directory. Every token has it. */
    SIGNED_IN,
    /** Changing one's own password, sessions and profile. Tokens never have it. */
    OWN_ACCOUNT,
    /**
     * 接待: reading one's own and one's teams' conversations, answering, taking, handing on, closing.
     */
    SERVE,
    /** Reading every conversation of the workspace. */
    SEE_ALL_CONVERSATIONS,
    /** 组长: taking over, others' capacity, whole decision records. */
    SUPERVISE,
    /** The live board. */
    SEE_BOARD,
    /** Changing a customer's profile. */
    EDIT_CONTACTS,
    /** Searching and reading knowledge. */
    READ_KNOWLEDGE,
    /** Writing knowledge. */
    EDIT_KNOWLEDGE,
    /** Writing the quick replies that all share. */
    EDIT_QUICK_REPLIES,
    /** Inboxes and their settings. */
    MANAGE_INBOXES,
    /** Staff and invitations. */
    MANAGE_STAFF,
    /** Teams and who is in them. */
    MANAGE_TEAMS,
    /** The workspace and its shops. */
    MANAGE_WORKSPACE,
    /** Tokens for programs. Tokens never have it. */
    MANAGE_TOKENS,
    /** Making and unmaking owners. Tokens never have it. */
    GRANT_OWNERSHIP;

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON and in the database: lower case with dashes. */
    @JsonValue
    public String key() {
        return key;
    }

    /** Whether a token may carry it. */
    boolean grantableToTokens() {
        return switch (this) {
            case OWN_ACCOUNT, MANAGE_TOKENS, GRANT_OWNERSHIP -> false;
            default -> true;
        };
    }

    /**
     * Reads the {@linkplain #key() key}.
     *
     * @throws Refusal.Invalid {@code permission.unknown}
     */
    @JsonCreator
    static Permission of(String key) {
        return Arrays.stream(values())
                .filter(permission -> permission.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal.Invalid(
                                        "permission.unknown",
                                        "There is no such permission.",
                                        Map.of("field", "scopes")));
    }
}
