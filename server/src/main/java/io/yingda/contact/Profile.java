package io.yingda.contact;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What a verified source says about a contact; null leaves what is known.
 *
 * @param name at most 120 UTF-16 units
 * @param phone at most 40
 * @param email at most 254
 * @param level 0 to 4
 * @param language the language to write in
 * @param region at most 80
 * @param attributes replaces attributes of the same name; see {@link Attributes}
 */
public record Profile(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable Integer level,
        @Nullable Language language,
        @Nullable String region,
        Map<String, String> attributes) {
    /** Nothing but the proof itself. */
    public static final Profile EMPTY = new Profile(null, null, null, null, null, null, Map.of());

    /**
     * Checks every bound.
     *
     * @throws io.yingda.kernel.Refusal.Invalid {@code text.*}, {@code number.range}, or a code of
     *     {@link Attributes}
     */
    public Profile {
        name = bounded("name", name, 120);
        phone = bounded("phone", phone, 40);
        email = bounded("email", email, 254);
        region = bounded("region", region, 80);
        if (level != null) {
            Bounds.number("level", level, 0, Contact.HIGHEST);
        }
        attributes = Attributes.checked(attributes);
    }

    private static @Nullable String bounded(String field, @Nullable String value, int most) {
        return value == null ? null : Bounds.optional(field, value, most);
    }
}
