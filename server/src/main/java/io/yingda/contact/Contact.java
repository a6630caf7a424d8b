package io.yingda.contact;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A customer (客户).
 *
 * @param id the id
 * @param name may be empty, as phone, email, region, timeZone and note may
 * @param language the language to write in
 * @param timeZone an IANA name
 * @param level 会员等级, 0 to 4; from staff, an import or a signed identity, never from what a page's
 *     script says
 * @param attributes what a verified source says
 * @param claimed what a page's script or the visitor says; shown, and nothing is decided by it
 * @param verified whether a signature of the shop proves who this is
 * @param seenAt when last seen in any inbox
 * @param lastServed 熟客: who served them last; null when nobody has
 * @param version grows with every change by staff
 */
public record Contact(
        ContactId id,
        String name,
        String phone,
        String email,
        Language language,
        String region,
        String timeZone,
        int level,
        List<String> tags,
        Map<String, String> attributes,
        Map<String, String> claimed,
        String note,
        boolean verified,
        Instant createdAt,
        Instant seenAt,
        @Nullable Served lastServed,
        int version) {
    /** The highest level. */
    public static final int HIGHEST = 4;

    /** Who served a contact, and when. */
    public record Served(StaffId agent, Instant at) {}
}
