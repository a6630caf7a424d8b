package io.yingda.access;

import static io.yingda.access.Permission.EDIT_CONTACTS;
import static io.yingda.access.Permission.EDIT_KNOWLEDGE;
import static io.yingda.access.Permission.EDIT_QUICK_REPLIES;
import static io.yingda.access.Permission.GRANT_OWNERSHIP;
import static io.yingda.access.Permission.OWN_ACCOUNT;
import static io.yingda.access.Permission.READ_KNOWLEDGE;
import static io.yingda.access.Permission.SEE_ALL_CONVERSATIONS;
import static io.yingda.access.Permission.SEE_BOARD;
import static io.yingda.access.Permission.SERVE;
import static io.yingda.access.Permission.SIGNED_IN;
import static io.yingda.access.Permission.SUPERVISE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What somebody is in the workspace. This is the one table of who may do what. */
public enum Role {
    /** 所有者: everything. A workspace always has one. */
    OWNER(EnumSet.allOf(Permission.class)),

    /** 管理员: everything except making owners. */
    ADMIN(EnumSet.complementOf(EnumSet.of(GRANT_OWNERSHIP))),

    /** 组长: serves, sees everything that is said, steps in, writes knowledge. */
    SUPERVISOR(
            EnumSet.of(
                    SIGNED_IN,
                    OWN_ACCOUNT,
                    SERVE,
                    SEE_ALL_CONVERSATIONS,
                    SUPERVISE,
                    SEE_BOARD,
                    EDIT_CONTACTS,
                    READ_KNOWLEDGE,
                    EDIT_KNOWLEDGE,
                    EDIT_QUICK_REPLIES)),

    /** 客服: serves customers; sees only own and teams' conversations. */
    AGENT(EnumSet.of(SIGNED_IN, OWN_ACCOUNT, SERVE, EDIT_CONTACTS, READ_KNOWLEDGE)),

    /** 知识编辑: writes what bot and colleagues answer; sees no conversation. */
    EDITOR(EnumSet.of(SIGNED_IN, OWN_ACCOUNT, READ_KNOWLEDGE, EDIT_KNOWLEDGE, EDIT_QUICK_REPLIES));

    private final String key = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable view of a set nobody else has
    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    /** What this role may do. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** The name in JSON and in the database. */
    @JsonValue
    public String key() {
        return key;
    }

    /**
     * Reads the {@linkplain #key() key}.
     *
     * @throws Refusal.Invalid {@code role.unknown}
     */
    @JsonCreator
    static Role of(String key) {
        return Arrays.stream(values())
                .filter(role -> role.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal.Invalid(
                                        "role.unknown",
                                        "There is no such role.",
                                        Map.of("field", "role")));
    }
}
