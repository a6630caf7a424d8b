package io.yingda.matrix;

import io.yingda.access.Role;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the operations of conversations, contacts, inboxes, knowledge and ratings are asked with.
 */
class ServiceSamples implements OperationSamples {
    @Override
    public void add(Stage stage, Samples samples) {
        conversations(stage, samples);
        contacts(stage, samples);
        inboxes(stage, samples);
        knowledge(stage, samples);
        visitors(stage, samples);
        files(samples);
        replies(stage, samples);
    }

    private static void conversations(Stage stage, Samples samples) {
        var id = "/conversations/" + stage.conversation();
        samples.agent("GET", "/conversations", "/conversations?view=team", null);
        samples.agent("GET", "/board/course", "/board/course?zone=UTC", null);
        samples.agent(
                "GET", "/board/conversations", "/board/conversations?zone=UTC&figure=opened", null);
        samples.agent("GET", "/conversations/{id}", id, null);
        samples.agent("GET", "/conversations/{id}/messages", id + "/messages", null);
        samples.agent("GET", "/conversations/{id}/decisions", id + "/decisions", null);
        samples.agent(
                "POST",
                "/conversations/{id}/messages",
                id + "/messages",
                Map.of(
                        "clientId", UUID.randomUUID().toString(),
                        "content", Map.of("kind", "text", "text", "hello"),
                        "note", true));
        samples.agent("POST", "/conversations/{id}/assignment", id + "/assignment", null);
        samples.agent(
                "POST",
                "/conversations/{id}/transfer",
                id + "/transfer",
                Map.of("teamId", stage.company().team().toString(), "note", "note"));
        samples.agent("POST", "/conversations/{id}/closure", id + "/closure", null);
        samples.agent("DELETE", "/conversations/{id}/closure", id + "/closure", null);
        samples.agent(
                "PUT",
                "/conversations/{id}/snooze",
                id + "/snooze",
                Map.of("until", "2040-01-01T00:00:00Z"));
        samples.agent("DELETE", "/conversations/{id}/snooze", id + "/snooze", null);
        samples.agent(
                "DELETE",
                "/conversations/{id}/participants/{staffId}",
                id + "/participants/" + stage.company().otherAgent(),
                null);
        samples.agent("GET", "/conversations/search", "/conversations/search?words=x", null);
        samples.agent(
                "PUT",
                "/conversations/{id}/draft",
                id + "/draft",
                Map.of("text", "draft", "note", false));
        samples.agent("PUT", "/conversations/{id}/read", id + "/read", Map.of("seq", 1));
        samples.agent("POST", "/queue/next", "/queue/next", null);
        samples.agent("PUT", "/work-state", "/work-state", Map.of("state", "off"));
        samples.agent(
                "PUT",
                "/staff/{id}/capacity",
                "/staff/" + stage.company().otherAgent() + "/capacity",
                Map.of("capacity", 3));
    }

    private static void contacts(Stage stage, Samples samples) {
        var id = "/contacts/" + stage.visitorA().contact();
        samples.agent("GET", "/contacts/{id}", id, null);
        samples.agent("GET", "/contacts/{id}/page-views", id + "/page-views", null);
        samples.agent("GET", "/contacts/{id}/orders", id + "/orders", null);
        samples.agent("GET", "/orders/{number}", "/orders/20260101000000", null);
        samples.agent(
                "PUT",
                "/contacts/{id}",
                id,
                Map.of(
                        "name", "n",
                        "phone", "",
                        "email", "",
                        "level", 0,
                        "tags", List.of(),
                        "note", "",
                        "version", 0));
    }

    private static void inboxes(Stage stage, Samples samples) {
        var owner = stage.company().as(Role.OWNER);
        var id = "/inboxes/" + stage.inbox().id();
        var inbox = owner.get("/api/agent/v1" + id).expect(200).json();
        samples.agent("GET", "/inboxes/{id}", id, null);
        samples.agent(
                "POST",
                "/inboxes",
                "/inboxes",
                Map.of("shopId", stage.company().shop().toString(), "name", "n"));
        samples.agent(
                "PUT",
                "/inboxes/{id}",
                id,
                Map.of(
                        "name",
                        "n",
                        "mode",
                        inbox.path("mode").asString(),
                        "enabled",
                        true,
                        "settings",
                        inbox.path("settings"),
                        "version",
                        -1));
        samples.agent(
                "PUT",
                "/inboxes/{id}/mode",
                id + "/mode",
                Map.of("mode", inbox.path("mode").asString()));
        samples.agent("POST", "/inboxes/{id}/secret", id + "/secret", null);
    }

    private static void knowledge(Stage stage, Samples samples) {
        var wording = Map.of("question", "怎么退货", "similar", List.of(), "answer", "七天内都可以退货。");
        var form =
                Map.of(
                        "category",
                        "退货",
                        "texts",
                        Map.of("zh-CN", wording),
                        "buttons",
                        List.of(),
                        "popular",
                        false,
                        "enabled",
                        true);
        var made = stage.company().as(Role.OWNER).post("/api/agent/v1/knowledge", form).expect(201);
        var id = "/knowledge/" + made.json().path("id").asString();
        samples.agent("POST", "/knowledge", "/knowledge", form);
        samples.agent("GET", "/knowledge/search", "/knowledge/search?q=x", null);
        samples.agent("GET", "/knowledge/{id}", id, null);
        samples.agent("PUT", "/knowledge/{id}", id, form);
        samples.agent("DELETE", "/knowledge/{id}", id, null);
        samples.agent(
                "POST",
                "/knowledge/trial",
                "/knowledge/trial",
                Map.of("text", "怎么退货", "language", "zh-CN"));
    }

    private static void visitors(Stage stage, Samples samples) {
        samples.visitor("PUT", "/rating", "/rating", Map.of("stars", 5));
        samples.visitor(
                "PUT", "/answers/{seq}/feedback", "/answers/1/feedback", Map.of("helpful", true));
        samples.visitor("PUT", "/attributes", "/attributes", Map.of("cart", "3"));
        samples.visitor("PUT", "/pre-chat", "/pre-chat", Map.of("name", "n"));
        samples.visitor("POST", "/handover", "/handover", Map.of());
        samples.visitor(
                "POST",
                "/left-message",
                "/left-message",
                Map.of("text", "call me", "phone", "13800000000"));
        samples.visitor("POST", "/page-views", "/page-views", Map.of("views", List.of()));
        samples.visitor("DELETE", "/queue", "/queue", null);
        samples.visitor("POST", "/closure", "/closure", null);
        samples.visitor(
                "POST",
                "/poll",
                "/poll",
                Map.of("conversation", stage.conversation().toString(), "afterSeq", 0, "wait", 0));
    }

    private static void files(Samples samples) {
        var ids = Map.of("ids", List.of(UUID.randomUUID().toString()));
        var picture = new byte[] {1, 2, 3};
        samples.visitor("POST", "/files", "/files?name=a.bin", picture);
        samples.visitor("POST", "/file-addresses", "/file-addresses", ids);
        samples.agent("POST", "/files", "/files?name=a.bin", picture);
        samples.agent("POST", "/file-addresses", "/file-addresses", ids);
    }

    private static void replies(Stage stage, Samples samples) {
        var form =
                Map.of(
                        "shared",
                        true,
                        "code",
                        "thanks",
                        "title",
                        "Thanks",
                        "texts",
                        Map.of("en", "Thank you for waiting."));
        var made =
                stage.company()
                        .as(Role.OWNER)
                        .post("/api/agent/v1/quick-replies", form)
                        .expect(201);
        var id = "/quick-replies/" + made.json().path("id").asString();
        var change =
                Map.of(
                        "code",
                        "thanks",
                        "title",
                        "Thanks",
                        "texts",
                        Map.of("en", "Thank you."),
                        "version",
                        0);
        samples.agent("POST", "/quick-replies", "/quick-replies", form);
        samples.agent("PUT", "/quick-replies/{id}", id, change);
        samples.agent("POST", "/quick-replies/{id}/uses", id + "/uses", null);
        samples.agent("DELETE", "/quick-replies/{id}", id, null);
        samples.agent(
                "GET", "/suggestions", "/suggestions?conversation=" + stage.conversation(), null);
    }
}
