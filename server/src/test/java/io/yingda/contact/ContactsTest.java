package io.yingda.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.database.TestDatabase;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.SimulatedClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class ContactsTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();
    final List<Object> events = new ArrayList<>();
    final Contacts contacts =
            new Contacts(
                    database.tenancy(),
                    database.app(),
                    JsonMapper.builder().build(),
                    new Identities(database.app(), events::add, clock),
                    clock);
    final Trails trails = new Trails(database.tenancy(), database.app(), clock);
    final InboxId inbox = InboxId.next();
    WorkspaceId workspace = WorkspaceId.next();

    @BeforeEach
    void aWorkspace() {
        workspace = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, '山岚', now())")
                .param("id", workspace.value())
                .update();
    }

    @Test
    void theSameIdentityIsTheSameContactAndAnotherInboxIsAnother() {
        var identity = Identity.browser(inbox, UUID.randomUUID());
        var first = contacts.arrive(workspace, identity, Language.ZH_TW);
        clock.advance(Duration.ofHours(1));
        var again = contacts.arrive(workspace, identity, Language.EN);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.language()).isEqualTo(Language.ZH_TW);
        assertThat(again.seenAt()).isEqualTo(clock.instant());
        var elsewhere = new Identity(InboxId.next(), identity.externalId());
        assertThat(contacts.arrive(workspace, elsewhere, Language.EN).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void twentyTabsThatOpenAtOnceAreOneContact() throws Exception {
        var identity = Identity.user(inbox, "u-7");
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ContactId> open = () -> contacts.arrive(workspace, identity, Language.EN).id();
            var ids =
                    tabs.invokeAll(IntStream.range(0, 20).mapToObj(_ -> open).toList()).stream()
                            .map(future -> future.resultNow())
                            .distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(count("contacts")).isEqualTo(1);
    }

    @Test
    void whatAPageClaimsIsShownAndRaisesNothing() {
        var id = anonymous();
        contacts.claim(
                workspace,
                id,
                Map.of(
                        "level",
                        "4",
                        "vip",
                        "true",
                        "verified",
                        "true",
                        "tags",
                        "VIP",
                        "name",
                        "小米"));
        var contact = contacts.contact(workspace, id);
        assertThat(contact.claimed()).containsEntry("level", "4").containsEntry("vip", "true");
        assertThat(contact.level()).isZero();
        assertThat(contact.verified()).isFalse();
        assertThat(contact.attributes()).isEmpty();
        assertThat(contact.tags()).isEmpty();
        assertThat(contact.name()).isEqualTo("小米");
    }

    @Test
    void aClaimDoesNotChangeTheNameOfSomebodyTheShopVouchesFor() {
        var contact = proven("u-1", profile("周予安", 2), null);
        contacts.claim(workspace, contact.id(), Map.of("name", "老板", "phone", "110"));
        var claimed = contacts.contact(workspace, contact.id());
        assertThat(claimed.name()).isEqualTo("周予安");
        assertThat(claimed.phone()).isEmpty();
        assertThat(claimed.claimed()).containsEntry("name", "老板");
    }

    @Test
    void moreThanThirtyClaimsAreRefusedAlsoInSmallPortions() {
        var id = anonymous();
        var many = new HashMap<String, String>();
        for (int i = 0; i < 30; i++) {
            many.put("k" + i, "v");
        }
        contacts.claim(workspace, id, many);
        assertThatThrownBy(() -> contacts.claim(workspace, id, Map.of("one", "more")))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("list.too-long"));
        assertThat(contacts.contact(workspace, id).claimed()).hasSize(30);
    }

    @Test
    void aProofSetsLevelAndProfileAndWhatItDoesNotMentionStays() {
        var first = proven("u-1", profile("周予安", 3), null);
        assertThat(first.verified()).isTrue();
        assertThat(first.level()).isEqualTo(3);
        var again = proven("u-1", Profile.EMPTY, null);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.level()).isEqualTo(3);
        assertThat(again.name()).isEqualTo("周予安");
        assertThat(contacts.user(workspace, inbox, first.id())).contains("u-1");
        assertThat(contacts.ofUser(workspace, "u-1")).containsExactly(first.id());
    }

    @Test
    void theTrailOfAnAnonymousVisitorFollowsHimWhenHeProvesWhoHeIs() {
        var anonymous = anonymous();
        trails.add(workspace, anonymous, List.of(view("https://shop.example/mug")));
        contacts.claim(workspace, anonymous, Map.of("cart", "3"));
        var verified = proven("u-1", Profile.EMPTY, anonymous);
        assertThat(trails.of(workspace, verified.id(), 10)).hasSize(1);
        assertThat(verified.claimed()).containsEntry("cart", "3");
        assertThat(contacts.identities(workspace, anonymous)).isEmpty();
        assertThat(events)
                .containsExactly(
                        new ContactsMerging(workspace, anonymous),
                        new ContactsMerged(workspace, anonymous, verified.id()));
    }

    @Test
    void aVerifiedContactIsNeverMergedIntoAnother() {
        var zhou = proven("u-1", Profile.EMPTY, null);
        var emma = proven("u-2", Profile.EMPTY, zhou.id());
        assertThat(emma.id()).isNotEqualTo(zhou.id());
        assertThat(contacts.user(workspace, inbox, zhou.id())).contains("u-1");
        assertThat(events).isEmpty();
    }

    @Test
    void theSecondOfTwoEditorsIsRefused() {
        var id = anonymous();
        var card = new Card("周予安", "19900001001", "", 2, List.of("送礼", "送礼"), "包装要结实");
        var changed = contacts.change(workspace, id, card, 0);
        assertThat(changed.tags()).containsExactly("送礼");
        assertThat(changed.level()).isEqualTo(2);
        assertThatThrownBy(() -> contacts.change(workspace, id, card, 0))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("contact.changed");
                            assertThat(refusal.facts()).containsEntry("version", 1);
                        });
    }

    @Test
    void whoServedLastIsRemembered() {
        var id = anonymous();
        assertThat(contacts.contact(workspace, id).lastServed()).isNull();
        var agent = StaffId.next();
        contacts.served(workspace, id, agent);
        assertThat(contacts.contact(workspace, id).lastServed())
                .isEqualTo(new Contact.Served(agent, clock.instant()));
    }

    @Test
    void anotherWorkspaceSeesNothingOfIt() {
        var id = anonymous();
        var mine = workspace;
        aWorkspace();
        assertThatThrownBy(() -> contacts.contact(workspace, id))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(contacts.contact(mine, id).id()).isEqualTo(id);
    }

    @Test
    void aViewSentAgainOnlyBecomesLongerAndAnUnlikelyMomentIsCorrected() {
        var id = anonymous();
        var view = view("https://shop.example/kettle");
        trails.add(workspace, id, List.of(view));
        trails.add(
                workspace,
                id,
                List.of(new PageView(view.id(), view.url(), "", "", view.at(), 9_000, null)));
        trails.add(
                workspace,
                id,
                List.of(new PageView(view.id(), view.url(), "", "", view.at(), 10, null)));
        assertThat(trails.of(workspace, id, 10))
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.dwellMs()).isEqualTo(9_000);
                            assertThat(kept.title()).isEqualTo("铁壶");
                        });
        var late =
                new PageView(
                        UUID.randomUUID(),
                        "https://shop.example/",
                        "",
                        "",
                        clock.instant().plus(Duration.ofDays(9)),
                        0,
                        null);
        trails.add(workspace, id, List.of(late));
        assertThat(trails.of(workspace, id, 1).getFirst().at()).isEqualTo(clock.instant());
    }

    @Test
    void aViewIsSeenAsLongAsItsBrowserSaysSo() {
        var id = anonymous();
        var view = view("https://shop.example/kettle");
        var opened = clock.instant();
        trails.add(workspace, id, List.of(view));
        clock.advance(Duration.ofMinutes(3));
        var longer =
                new PageView(
                        view.id(),
                        view.url(),
                        "",
                        "",
                        view.at(),
                        Duration.ofMinutes(3).toMillis(),
                        null);
        trails.add(workspace, id, List.of(longer));
        assertThat(trails.of(workspace, id, 1).getFirst().seenAt()).isEqualTo(clock.instant());
        // The whole trail is told again at the next page: what was left is not seen anew by that.
        var left = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        trails.add(workspace, id, List.of(longer));
        assertThat(trails.of(workspace, id, 1).getFirst().seenAt()).isEqualTo(left).isAfter(opened);
    }

    @Test
    void aPageIsLeftOnceItsBrowserSaysSoAndLookedAtAgainWhenItIsBack() {
        var id = anonymous();
        var view = view("https://shop.example/kettle");
        trails.add(workspace, id, List.of(view));
        assertThat(trails.of(workspace, id, 1).getFirst().left()).isFalse();
        trails.add(workspace, id, List.of(left(view, 500, true)));
        assertThat(trails.of(workspace, id, 1).getFirst().left()).isTrue();
        trails.add(workspace, id, List.of(left(view, 500, false)));
        assertThat(trails.of(workspace, id, 1).getFirst().left()).isFalse();
        trails.add(workspace, id, List.of(left(view, 700, true)));
        // What was said before comes late.
        trails.add(workspace, id, List.of(left(view, 500, false)));
        assertThat(trails.of(workspace, id, 1).getFirst().left()).isTrue();
    }

    private static PageView left(PageView view, long dwellMs, boolean left) {
        return new PageView(view.id(), view.url(), "", "", view.at(), dwellMs, left);
    }

    @Test
    void onlyTheNewestViewsAreKept() {
        var id = anonymous();
        for (int i = 0; i < Trails.KEPT / 40 + 2; i++) {
            trails.add(
                    workspace,
                    id,
                    IntStream.range(0, 40).mapToObj(_ -> view("https://shop.example/")).toList());
        }
        assertThat(count("page_views")).isEqualTo(Trails.KEPT);
    }

    @Test
    void thatAPageIsStillLookedAtIsNotWaitedForAndTidiesNothing() {
        var id = anonymous();
        var first = view("https://shop.example/");
        trails.add(workspace, id, List.of(first));
        var owner = database.owner();
        owner.sql(
                        """
                        insert into page_views (workspace_id, contact_id, id, url, title, at, seen_at)
                        select workspace_id, contact_id, gen_random_uuid(), url, title, at, seen_at
                        from page_views, generate_series(1, :kept) where id = :id
                        """)
                .param("kept", Trails.KEPT)
                .param("id", first.id())
                .update();
        owner.sql(
                        """
                        create function hurried() returns trigger language plpgsql as $$
                        begin
                            if not exists (select from pg_settings where name = 'synchronous_commit'
                                    and setting = 'off' and source = 'session') then
                                raise exception 'it waits for the disk';
                            end if;
                            return new;
                        end $$;
                        create trigger hurried before update on page_views for each row execute function hurried();
                        """)
                .update();
        try {
            trails.add(
                    workspace,
                    id,
                    List.of(
                            new PageView(
                                    first.id(), first.url(), "", "", first.at(), 60_000, null)));
        } finally {
            owner.sql("drop trigger hurried on page_views; drop function hurried()").update();
        }
        assertThat(count("page_views")).isEqualTo(Trails.KEPT + 1);
        assertThat(trails.of(workspace, id, Trails.KEPT + 1))
                .extracting(SeenPage::dwellMs)
                .contains(60_000L);
        trails.add(workspace, id, List.of(view("https://shop.example/kettle")));
        assertThat(count("page_views")).isEqualTo(Trails.KEPT);
    }

    @Test
    void aPageWhoseAddressCouldRunInAnAgentsBrowserIsRefused() {
        for (var url :
                List.of("javascript:alert(1)", "data:text/html,x", " vbscript:x", "/relative")) {
            assertThatThrownBy(() -> view(url)).isInstanceOf(Refusal.Invalid.class);
        }
        var at = Instant.EPOCH;
        assertThat(
                        new PageView(
                                        UUID.randomUUID(),
                                        "https://a.example",
                                        "",
                                        "javascript:x",
                                        at,
                                        0,
                                        null)
                                .referrer())
                .isEmpty();
    }

    private ContactId anonymous() {
        return contacts.arrive(
                        workspace, Identity.browser(inbox, UUID.randomUUID()), Language.ZH_CN)
                .id();
    }

    private Contact proven(String user, Profile profile, @Nullable ContactId anonymous) {
        return contacts.prove(
                workspace, Identity.user(inbox, user), profile, Language.ZH_CN, anonymous);
    }

    private static Profile profile(String name, int level) {
        return new Profile(name, null, null, level, null, null, Map.of("since", "2021"));
    }

    private PageView view(String url) {
        return new PageView(UUID.randomUUID(), url, "铁壶", "", clock.instant(), 500, null);
    }

    private long count(String table) {
        return database.owner()
                .sql("select count(*) from " + table + " where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
    }
}
