package io.yingda.demo;

import io.yingda.access.Colleague;
import io.yingda.channel.Inbox;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import java.util.Map;

/**
 * The shop once its doors are open.
 *
 * @param teams by the key the files use
 * @param staff by staff number
 */
record Premises(
        WorkspaceId workspace,
        ShopId shop,
        Inbox inbox,
        Map<String, TeamId> teams,
        Map<String, Colleague> staff) {}
