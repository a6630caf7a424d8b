package io.yingda.channel;

import io.yingda.kernel.InboxId;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

/**
 * An inbox (接入点).
 *
 * @param workspace whose it is
 * @param id its id
 * @param shop the shop customers believe they write to
 * @param team the team that serves it; null: every agent
 * @param key its public name, which stands in the page that embeds the widget
 * @param name what staff call it, 1 to 80 UTF-16 units
 * @param mode who serves first
 * @param settings everything else that can be set
 * @param enabled whether visitors may write
 * @param version grows with every change
 */
public record Inbox(
        WorkspaceId workspace,
        InboxId id,
        ShopId shop,
        @Nullable TeamId team,
        String key,
        String name,
        Mode mode,
        InboxSettings settings,
        boolean enabled,
        int version) {}
