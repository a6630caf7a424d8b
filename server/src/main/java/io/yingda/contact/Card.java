package io.yingda.contact;

import io.yingda.kernel.Bounds;

import java.util.List;

/**
 * What staff keep about a contact.
 *
 * @param name at most 120 UTF-16 units, as the others may be empty
 * @param phone at most 40
 * @param email at most 254
 * @param level 0 to 4
 * @param tags at most 30, of 1 to 40 each; one named twice counts once
 * @param note at most 2,000
 */
public record Card(
        String name, String phone, String email, int level, List<String> tags, String note) {
    /**
     * Checks every bound.
     *
     * @throws io.yingda.kernel.Refusal.Invalid {@code text.*}, {@code number.range} or {@code
     *     list.too-long}
     */
    public Card {
        name = Bounds.optional("name", name, 120);
        phone = Bounds.optional("phone", phone, 40);
        email = Bounds.optional("email", email, 254);
        Bounds.number("level", level, 0, Contact.HIGHEST);
        tags =
                Bounds.size("tags", tags, 30).stream()
                        .map(tag -> Bounds.text("tag", tag, 40))
                        .distinct()
                        .toList();
        note = Bounds.optional("note", note, 2_000);
    }
}
