package io.yingda.demo;

import io.yingda.access.Workspaces;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashMap;

/**
 * Opens the demo shop on an installation without any workspace, before the server says that it is
 * ready. It all happens in one transaction: there is the whole shop or none, and a second start
 * finds it and changes nothing.
 */
@Component
@Profile("demo")
class DemoLoader implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
    private static final Language LANGUAGE = Language.ZH_CN;

    private final Files files;
    private final Tenancy tenancy;
    private final Workspaces workspaces;
    private final Inboxes inboxes;
    private final DemoStaff staff;
    private final DemoCommerce commerce;
    private final DemoContacts customers;
    private final DemoKnowledge knowledge;
    private final DemoQuickReplies quickReplies;
    private final DemoHistory history;
    private final Clock clock;

    DemoLoader(
            Files files,
            Tenancy tenancy,
            Workspaces workspaces,
            Inboxes inboxes,
            DemoStaff staff,
            DemoCommerce commerce,
            DemoContacts customers,
            DemoKnowledge knowledge,
            DemoQuickReplies quickReplies,
            DemoHistory history,
            Clock clock) {
        this.files = files;
        this.tenancy = tenancy;
        this.workspaces = workspaces;
        this.inboxes = inboxes;
        this.staff = staff;
        this.commerce = commerce;
        this.customers = customers;
        this.knowledge = knowledge;
        this.quickReplies = quickReplies;
        this.history = history;
        this.clock = clock;
    }

    private record Opening(String name, String key, String inbox, InboxSettings settings) {}

    @Override
    public void run(ApplicationArguments arguments) {
        if (!workspaces.all().isEmpty()) {
            return;
        }
        var workspace = WorkspaceId.next();
        var opening = files.read("shop.json", Opening.class);
        tenancy.run(workspace, () -> load(workspace, opening));
        LOG.info("The demo shop {} is open under /shop.", opening.name);
    }

    private void load(WorkspaceId workspace, Opening opening) {
        var days = new Days(clock.instant());
        workspaces.create(workspace, opening.name, LANGUAGE);
        var shop = open(workspace, opening);
        commerce.load(shop, days);
        var answers = knowledge.load(shop, LANGUAGE);
        quickReplies.load(shop, LANGUAGE);
        var known = customers.load(shop, days);
        var whose = new HashMap<>(history.load(shop, days, known, answers));
        whose.putAll(known);
        customers.loadTrails(shop, days, whose);
    }

    private Premises open(WorkspaceId workspace, Opening opening) {
        var shop = workspaces.openShop(workspace, opening.name);
        var teams = staff.formTeams(workspace, LANGUAGE);
        // No team: whichever account somebody signs in with gets conversations.
        var inbox =
                inboxes.open(
                        workspace,
                        shop,
                        null,
                        opening.key,
                        opening.inbox,
                        Mode.BOT_FIRST,
                        opening.settings);
        return new Premises(workspace, shop, inbox, teams, staff.hire(workspace, LANGUAGE, teams));
    }
}
