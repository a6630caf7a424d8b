package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.calendar.BusinessHours;
import io.yingda.calendar.TimeOfDay;
import io.yingda.channel.AllowedOrigin;
import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.kernel.ContactId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a page begins: which session it gets, and what it is told of the inbox. */
class ArrivalTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Client nobody = Client.anonymous(server);

    @Test
    void aVisitorComesBackAsTheSameContactAndAForgedTokenAsSomebodyNew() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var first = Page.open(server, inbox, Map.of());
        assertThat(first.session().at("/contact/verified").asBoolean()).isFalse();
        assertThat(first.session().at("/inbox/shopName").asString()).isEqualTo("山岚器物");
        assertThat(first.session().at("/inbox/greeting").asString()).isNotEmpty();
        assertThat(contact(inbox, first.token())).isEqualTo(first.contact());
        assertThat(contact(inbox, first.token() + "x")).isNotEqualTo(first.contact());
        var other = shop.inbox(Mode.BOT_FIRST, null);
        assertThat(contact(other, first.token())).isNotEqualTo(first.contact());
    }

    @Test
    void anUnknownInboxAndASwitchedOffOneAnswerTheSame() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        server.bean(Inboxes.class)
                .change(
                        shop.workspace(),
                        inbox.id(),
                        null,
                        "官网",
                        Mode.BOT_FIRST,
                        false,
                        inbox.settings(),
                        0);
        for (var key : List.of(inbox.key(), "ib_NOSUCHINBOX")) {
            nobody.post(Page.API + "/session", Map.of("inbox", key)).refused(404, "inbox.unknown");
        }
    }

    @Test
    void theBubbleIsDrawnBeforeAnybodyIsAContact() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var before = contactsOf(inbox);
        var page = nobody.with("Origin", "https://shop.example");
        var look = page.get(Page.API + "/look?inbox=" + inbox.key()).expect(200).json();
        assertThat(look.get("shopName").asString()).isEqualTo("山岚器物");
        assertThat(look.get("color").asString()).startsWith("#");
        assertThat(look.get("greeting").asString()).isNotEmpty();
        assertThat(contactsOf(inbox)).isEqualTo(before);
        nobody.get(Page.API + "/look?inbox=ib_NOSUCH").refused(404, "inbox.unknown");
    }

    @Test
    void onlyTheSitesOfAnInboxMayUseIt() {
        var usual = server.bean(Inboxes.class).usual();
        var inbox =
                shop.inbox(
                        Mode.BOT_FIRST,
                        null,
                        with(usual, usual.hours(), List.of(new AllowedOrigin("shop.example"))));
        var ours = nobody.with("Origin", "https://shop.example");
        var evil = nobody.with("Origin", "https://evil.example");
        var body = Map.of("inbox", inbox.key());
        var allowed = ours.post(Page.API + "/session", body).expect(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        evil.post(Page.API + "/session", body).refused(403, "origin.not-allowed");
        var token = allowed.json().path("token").asString();
        evil.bearer(token).get(Page.API + "/messages").refused(403, "origin.not-allowed");
        ours.bearer(token).get(Page.API + "/messages").expect(200);
        // The widget's own frame, and programs without a page.
        nobody.with("Origin", server.address().toString())
                .bearer(token)
                .get(Page.API + "/messages")
                .expect(200);
    }

    @Test
    void anybodyWithoutATokenIsRefusedEverythingButTheBeginning() {
        for (var path : List.of("/messages", "/orders")) {
            nobody.get(Page.API + path).refused(401, "visitor.token-wrong");
        }
        for (var path : List.of("/handover", "/closure", "/left-message", "/page-views")) {
            nobody.post(Page.API + path, Map.of()).refused(401, "visitor.token-wrong");
        }
    }

    @Test
    void offHoursTheWidgetKnowsWhenItOpensAgain() {
        var usual = server.bean(Inboxes.class).usual();
        var days =
                new EnumMap<BusinessHours.Day, List<BusinessHours.Span>>(BusinessHours.Day.class);
        var tomorrow = server.clock().instant().plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC);
        days.put(
                BusinessHours.Day.valueOf(tomorrow.getDayOfWeek().name()),
                List.of(new BusinessHours.Span(TimeOfDay.of("09:00"), TimeOfDay.of("18:00"))));
        var inbox =
                shop.inbox(
                        Mode.HUMAN_ONLY,
                        null,
                        with(usual, new BusinessHours("UTC", days), List.of()));
        var look = look(inbox);
        assertThat(look.get("online").asBoolean()).isFalse();
        assertThat(look.get("opensAt").asString()).isEqualTo(tomorrow.toLocalDate() + "T09:00:00Z");
    }

    @Test
    void theWidgetKnowsThatPeopleAreOnDutyAndWhetherOneOfThemHasRoom() {
        var inbox = shop.inbox(Mode.HUMAN_FIRST, null);
        shop.ready(0);
        var full = look(inbox);
        assertThat(full.get("online").asBoolean()).isTrue();
        assertThat(full.get("full").asBoolean()).isTrue();
        var bots = look(shop.inbox(Mode.BOT_FIRST, null));
        assertThat(bots.get("full").asBoolean()).isFalse();
        shop.ready(1);
        var free = look(inbox);
        assertThat(free.get("online").asBoolean()).isTrue();
        assertThat(free.get("full").asBoolean()).isFalse();
    }

    private JsonNode look(Inbox inbox) {
        return Page.open(server, inbox, Map.of()).session().path("inbox");
    }

    private ContactId contact(Inbox inbox, String token) {
        return Page.open(server, inbox, Map.of("token", token)).contact();
    }

    private long contactsOf(Inbox inbox) {
        return server.database()
                .owner()
                .sql("select count(*) from contacts where workspace_id = :workspace")
                .param("workspace", inbox.workspace().value())
                .query(Long.class)
                .single();
    }

    private static InboxSettings with(
            InboxSettings usual, @Nullable BusinessHours hours, List<AllowedOrigin> origins) {
        return new InboxSettings(
                usual.color(),
                usual.position(),
                usual.brand(),
                usual.greeting(),
                usual.promisedFirstReplySeconds(),
                usual.promisedNextReplySeconds(),
                hours,
                usual.queueLimit(),
                usual.idle(),
                usual.reopenWithinSeconds(),
                usual.phrases(),
                origins,
                usual.preChat());
    }
}
