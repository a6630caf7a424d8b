package io.yingda.channel;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Who a shop says its visitor is, proven by its signature.
 *
 * @param user the shop's user id
 * @param name null when the shop does not say, as the following
 * @param level 会员等级, 0 to 4
 * @param attributes what else the shop says; may be empty
 */
public record SignedIdentity(
        String user,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Integer level,
        Map<String, String> attributes) {}
