package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.calendar.BusinessHours;
import io.yingda.calendar.TimeOfDay;
import io.yingda.channel.AllowedOrigin;
import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.commerce.Order;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class VisitorApiTest {
    static final JsonMapper JSON = JsonMapper.builder().build();

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Contacts contacts = server.bean(Contacts.class);
    @AutoClose final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void aMinuteLater() {
        // All tests come from one address and share its limits.
        server.clock().advance(Duration.ofMinutes(2));
    }

    @Test
    void aVisitorComesBackAsTheSameContactAndAForgedTokenAsSomebodyNew() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var first = session(inbox, Map.of());
        assertThat(first.at("/contact/verified").asBoolean()).isFalse();
        assertThat(first.at("/inbox/shopName").asString()).isEqualTo("山岚器物");
        assertThat(first.at("/inbox/greeting").asString()).isNotEmpty();
        var token = first.get("token").asString();
        assertThat(contact(session(inbox, Map.of("token", token)))).isEqualTo(contact(first));
        assertThat(contact(session(inbox, Map.of("token", token + "x"))))
                .isNotEqualTo(contact(first));
        var other = shop.inbox(Mode.BOT_FIRST, null);
        assertThat(contact(session(other, Map.of("token", token)))).isNotEqualTo(contact(first));
    }

    @Test
    void anUnknownInboxAndASwitchedOffOneAnswerTheSame() throws Exception {
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
        refused(404, "inbox.unknown", post("/session", null, Map.of("inbox", inbox.key())));
        refused(404, "inbox.unknown", post("/session", null, Map.of("inbox", "ib_NOSUCHINBOX")));
    }

    @Test
    void theBubbleIsDrawnBeforeAnybodyIsAContact() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var before = contactsOf(inbox);
        var answer = send("GET", "/look?inbox=" + inbox.key(), null, null, "https://shop.example");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var look = JSON.readTree(answer.body());
        assertThat(look.get("shopName").asString()).isEqualTo("山岚器物");
        assertThat(look.get("color").asString()).startsWith("#");
        assertThat(look.get("greeting").asString()).isNotEmpty();
        assertThat(contactsOf(inbox)).isEqualTo(before);
        refused(404, "inbox.unknown", send("GET", "/look?inbox=ib_NOSUCH", null, null, null));
    }

    private long contactsOf(Inbox inbox) {
        return server.database()
                .owner()
                .sql("select count(*) from contacts where workspace_id = :workspace")
                .param("workspace", inbox.workspace().value())
                .query(Long.class)
                .single();
    }

    @Test
    void aSignedIdentityIsAVerifiedContactOnEveryDevice() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        for (int n = 367; n < 388; n++) {
            server.bean(Orders.class).keep(shop.workspace(), order("SL-20261119-0" + n, "u-1001"));
        }
        var identity = identity(inbox, claims("u-1001").claim("name", "周予安").claim("level", 3));
        var phone = session(inbox, Map.of("identity", identity, "language", "en"));
        assertThat(phone.at("/contact/verified").asBoolean()).isTrue();
        assertThat(phone.at("/contact/name").asString()).isEqualTo("周予安");
        assertThat(phone.at("/orders/19/number").asString()).isEqualTo("SL-20261119-0368");
        assertThat(phone.at("/orders/0/title").asString()).isEqualTo("Celadon mug ×2");
        assertThat(contact(session(inbox, Map.of("identity", identity)))).isEqualTo(contact(phone));
        assertThat(contacts.contact(shop.workspace(), contact(phone)).level()).isEqualTo(3);
        var own = get("/orders", phone.get("token").asString());
        assertThat(own.at("/items/0/number").asString()).isEqualTo("SL-20261119-0387");
    }

    @Test
    void aWrongOrExpiredIdentityIsRefusedWithItsReason() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var forged = signed(claims("u-1001").build(), "0".repeat(64));
        refused(
                401,
                "identity.signature",
                post("/session", null, Map.of("inbox", inbox.key(), "identity", forged)));
        var identity = identity(inbox, claims("u-1001"));
        server.clock().advance(Duration.ofHours(1));
        refused(
                401,
                "identity.expired",
                post("/session", null, Map.of("inbox", inbox.key(), "identity", identity)));
    }

    @Test
    void whoeverSitsThereAfterSigningOutDoesNotSeeTheLastOnesHistory() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var zhou = session(inbox, Map.of("identity", identity(inbox, claims("u-1001"))));
        say(inbox, zhou, "我的地址是杭州");
        var next = session(inbox, Map.of("token", zhou.get("token").asString()));
        assertThat(contact(next)).isNotEqualTo(contact(zhou));
        assertThat(next.get("conversation")).isNull();
    }

    @Test
    void theOpenConversationFollowsAVisitorWhoSignsIn() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var anonymous = session(inbox, Map.of());
        say(inbox, anonymous, "青瓷杯有货吗");
        var known =
                session(
                        inbox,
                        Map.of(
                                "token", anonymous.get("token").asString(),
                                "identity", identity(inbox, claims("u-1001").claim("level", 4))));
        assertThat(known.at("/conversation/state").asString()).isNotEmpty();
        var history = get("/messages", known.get("token").asString());
        assertThat(history.get("items").toString()).contains("青瓷杯有货吗");
        // What was the anonymous visitor's is somebody else's now: the old token opens nothing.
        refused(
                401,
                "visitor.merged",
                send("GET", "/messages", anonymous.get("token").asString(), null, null));
    }

    @Test
    void anotherDeviceReadsBackThroughAllConversationsOfTheCustomerAndNobodyElses()
            throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var identity = identity(inbox, claims("u-1001"));
        var phone = session(inbox, Map.of("identity", identity));
        var words = List.of("上周的杯子到了", "盖子有点歪", "想再买一套");
        for (var each : words) {
            say(inbox, phone, each);
            post("/closure", token(phone), Map.of());
            server.clock().advance(Duration.ofDays(3));
        }
        var read = new ArrayList<String>();
        var desk = session(inbox, Map.of("identity", identity(inbox, claims("u-1001"))));
        var page = get("/messages", token(desk));
        read.add(page.get("items").toString());
        while (page.path("earlier").isString()) {
            page = get("/messages?conversation=" + page.get("earlier").asString(), token(desk));
            read.addFirst(page.get("items").toString());
        }
        assertThat(read).hasSize(words.size());
        for (int n = 0; n < words.size(); n++) {
            assertThat(read.get(n)).contains(words.get(n));
        }
        var newest = get("/messages?limit=1", token(desk));
        assertThat(newest.get("earlier")).as("the page does not reach the beginning").isNull();
        var other = session(inbox, Map.of("identity", identity(inbox, claims("u-1002"))));
        var conversation = newest.at("/items/0/conversation").asString();
        refused(
                404,
                "conversation.unknown",
                send("GET", "/messages?conversation=" + conversation, token(other), null, null));
    }

    @Test
    void aCallInTheConsoleRaisesNoLevelAndJumpsNoQueue() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = session(inbox, Map.of());
        var claims = Map.of("level", "4", "vip", "true", "priority", "99", "verified", "true");
        assertThat(put("/attributes", token(visitor), claims).statusCode()).isEqualTo(204);
        say(inbox, visitor, "我是 VIP");
        var kept = contacts.contact(shop.workspace(), contact(visitor));
        assertThat(kept.level()).isZero();
        assertThat(kept.verified()).isFalse();
        assertThat(kept.claimed()).containsEntry("level", "4");
        assertThat(
                        server.bean(Conversations.class)
                                .current(visitor(inbox, visitor))
                                .orElseThrow()
                                .priority())
                .isZero();
    }

    @Test
    void onlyTheSitesOfAnInboxMayUseIt() throws Exception {
        var usual = server.bean(Inboxes.class).usual();
        var inbox =
                shop.inbox(
                        Mode.BOT_FIRST,
                        null,
                        with(usual, usual.hours(), List.of(new AllowedOrigin("shop.example"))));
        var body = Map.of("inbox", inbox.key());
        var allowed = send("POST", "/session", null, body, "https://shop.example");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        refused(
                403,
                "origin.not-allowed",
                send("POST", "/session", null, body, "https://evil.example"));
        var token = JSON.readTree(allowed.body()).get("token").asString();
        refused(
                403,
                "origin.not-allowed",
                send("GET", "/messages", token, null, "https://evil.example"));
        assertThat(send("GET", "/messages", token, null, "https://shop.example").statusCode())
                .isEqualTo(200);
        // The widget's own frame, and programs without a page.
        assertThat(send("GET", "/messages", token, null, server.address().toString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void offHoursTheWidgetKnowsWhenItOpensAgain() throws Exception {
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
        var look = session(inbox, Map.of()).get("inbox");
        assertThat(look.get("online").asBoolean()).isFalse();
        assertThat(look.get("opensAt").asString()).isEqualTo(tomorrow.toLocalDate() + "T09:00:00Z");
    }

    @Test
    void theWidgetKnowsThatPeopleAreOnDutyAndWhetherOneOfThemHasRoom() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_FIRST, null);
        shop.ready(0);
        var full = session(inbox, Map.of()).get("inbox");
        assertThat(full.get("online").asBoolean()).isTrue();
        assertThat(full.get("full").asBoolean()).isTrue();
        var bots = session(shop.inbox(Mode.BOT_FIRST, null), Map.of()).get("inbox");
        assertThat(bots.get("full").asBoolean()).isFalse();
        shop.ready(1);
        var free = session(inbox, Map.of()).get("inbox");
        assertThat(free.get("online").asBoolean()).isTrue();
        assertThat(free.get("full").asBoolean()).isFalse();
    }

    @Test
    void aLeftMessageNeedsAWayToAnswerAndBecomesAConversation() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = session(inbox, Map.of());
        refused(
                422,
                "left-message.unreachable",
                post("/left-message", token(visitor), Map.of("text", "请回电", "name", "陈立")));
        var left =
                post(
                        "/left-message",
                        token(visitor),
                        Map.of("text", "请回电", "name", "陈立", "phone", "19900001003"));
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(left.body()).get("leftMessage").asBoolean()).isTrue();
        assertThat(contacts.contact(shop.workspace(), contact(visitor)).phone())
                .isEqualTo("19900001003");
    }

    @Test
    void pageViewsBecomeTheTrailAndOnesThatCouldRunAreRefused() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = session(inbox, Map.of());
        var view =
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "url",
                        "https://shop.example/mug",
                        "title",
                        "<img src=x onerror=alert(1)>",
                        "referrer",
                        "",
                        "at",
                        server.clock().instant().toString(),
                        "dwellMs",
                        1200,
                        "left",
                        true);
        assertThat(post("/page-views", token(visitor), Map.of("views", List.of(view))).statusCode())
                .isEqualTo(204);
        var evil = new HashMap<String, Object>(view);
        evil.put("url", "javascript:alert(1)");
        refused(
                422,
                "page.address",
                post("/page-views", token(visitor), Map.of("views", List.of(evil))));
    }

    @Test
    void whatTheFormRequiresMustBeAnswered() throws Exception {
        var visitor = session(asking(field("phone", "手机号", true, null, null)), Map.of());
        refused(422, "pre-chat.required", put("/pre-chat", token(visitor), Map.of("name", "陈立")));
        assertThat(put("/pre-chat", token(visitor), Map.of("phone", "199 0000-1003")).statusCode())
                .isEqualTo(204);
        assertThat(contacts.contact(shop.workspace(), contact(visitor)).claimed())
                .containsEntry("phone", "19900001003")
                .doesNotContainKey("name");
    }

    @Test
    void aNumberThatCannotBeDialledAndAnAddressWithoutAHostAreRefused() throws Exception {
        var visitor =
                session(
                        asking(
                                field("phone", "手机号", false, null, null),
                                field("email", "邮箱", false, null, null)),
                        Map.of());
        refused(422, "phone.form", put("/pre-chat", token(visitor), Map.of("phone", "1386620")));
        refused(422, "phone.form", put("/pre-chat", token(visitor), Map.of("phone", "没有")));
        refused(422, "email.form", put("/pre-chat", token(visitor), Map.of("email", "a@b")));
        refused(
                422,
                "phone.form",
                post("/left-message", token(visitor), Map.of("text", "请回电", "phone", "1386620")));
        put("/pre-chat", token(visitor), Map.of("phone", "+65 9123 4567", "email", "a@b.cn"));
        assertThat(contacts.contact(shop.workspace(), contact(visitor)).claimed())
                .containsEntry("phone", "+6591234567")
                .containsEntry("email", "a@b.cn");
    }

    @Test
    void aQuestionThatDependsOnAnAnswerIsAskedOnlyThen() throws Exception {
        var topic = field("topic", "想问什么", true, List.of("订单", "其他"), null);
        var number =
                field(
                        "orderNumber",
                        "订单号",
                        true,
                        null,
                        new InboxSettings.PreChatField.Condition("topic", "订单"));
        var visitor = session(asking(topic, number), Map.of());
        refused(422, "pre-chat.option", put("/pre-chat", token(visitor), Map.of("topic", "闲聊")));
        refused(422, "pre-chat.required", put("/pre-chat", token(visitor), Map.of("topic", "订单")));
        assertThat(
                        put(
                                        "/pre-chat",
                                        token(visitor),
                                        Map.of("topic", "其他", "orderNumber", "不该留下"))
                                .statusCode())
                .isEqualTo(204);
        assertThat(contacts.contact(shop.workspace(), contact(visitor)).claimed())
                .containsEntry("topic", "其他")
                .doesNotContainKey("orderNumber");
        assertThatThrownBy(() -> asking(number, topic))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("pre-chat.condition"));
    }

    private static InboxSettings.PreChatField field(
            String name,
            String label,
            boolean required,
            @Nullable List<String> options,
            InboxSettings.PreChatField.@Nullable Condition when) {
        return new InboxSettings.PreChatField(
                name,
                zh(label),
                required,
                options == null ? null : options.stream().map(VisitorApiTest::zh).toList(),
                when);
    }

    private static Texts zh(String text) {
        return new Texts(Map.of(Language.ZH_CN, text));
    }

    private Inbox asking(InboxSettings.PreChatField... form) {
        var usual = server.bean(Inboxes.class).usual();
        return shop.inbox(
                Mode.HUMAN_ONLY,
                null,
                new InboxSettings(
                        usual.color(),
                        usual.position(),
                        usual.logoText(),
                        usual.greeting(),
                        60,
                        60,
                        null,
                        50,
                        null,
                        0,
                        usual.phrases(),
                        List.of(),
                        List.of(form)));
    }

    @Test
    void anybodyWithoutATokenIsRefusedEverythingButTheBeginning() throws Exception {
        for (var path : List.of("/messages", "/orders")) {
            refused(401, "visitor.token-wrong", send("GET", path, null, null, null));
        }
        for (var path : List.of("/handover", "/closure", "/left-message", "/page-views")) {
            refused(401, "visitor.token-wrong", post(path, null, Map.of()));
        }
    }

    private static InboxSettings with(
            InboxSettings usual, @Nullable BusinessHours hours, List<AllowedOrigin> origins) {
        return new InboxSettings(
                usual.color(),
                usual.position(),
                usual.logoText(),
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

    private void say(Inbox inbox, JsonNode session, String words) {
        server.bean(Conversations.class)
                .accept(
                        visitor(inbox, session),
                        UUID.randomUUID(),
                        new Content.Text(words),
                        Language.ZH_CN);
    }

    private Visitor visitor(Inbox inbox, JsonNode session) {
        return new Visitor(inbox.workspace(), inbox.id(), contact(session));
    }

    private JsonNode session(Inbox inbox, Map<String, Object> rest)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(rest);
        body.put("inbox", inbox.key());
        var answer = post("/session", null, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static ContactId contact(JsonNode session) {
        return ContactId.of(session.at("/contact/id").asString());
    }

    private static String token(JsonNode session) {
        return session.get("token").asString();
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        var answer = send("GET", path, token, null, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, @Nullable String token, Object body)
            throws IOException, InterruptedException {
        return send("POST", path, token, body, null);
    }

    private HttpResponse<String> put(String path, @Nullable String token, Object body)
            throws IOException, InterruptedException {
        return send("PUT", path, token, body, null);
    }

    private HttpResponse<String> send(
            String method,
            String path,
            @Nullable String token,
            @Nullable Object body,
            @Nullable String origin)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.at("/api/visitor/v1" + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo(code);
    }

    private JWTClaimsSet.Builder claims(String user) {
        var now = server.clock().instant();
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))));
    }

    private String identity(Inbox inbox, JWTClaimsSet.Builder claims) throws JOSEException {
        var secret =
                server.database()
                        .owner()
                        .sql("select identity_secret from inboxes where id = :id")
                        .param("id", inbox.id().value())
                        .query(String.class)
                        .single();
        return signed(claims.build(), secret);
    }

    private static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private Order order(String number, String customer) {
        var name = new Texts(Map.of(Language.ZH_CN, "青瓷把手杯", Language.EN, "Celadon mug"));
        var now = server.clock().instant();
        return new Order(
                shop.shop(),
                number,
                customer,
                "19900001001",
                Order.Status.DELIVERED,
                25_600,
                "杭州",
                now,
                now,
                null,
                List.of(new Order.Line("celadon-mug", name, new Texts(Map.of()), 2, 12_800, "")));
    }
}
