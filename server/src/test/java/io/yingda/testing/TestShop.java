package io.yingda.testing;

import static org.awaitility.Awaitility.await;

import io.yingda.access.NewColleague;
import io.yingda.access.Role;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.access.Teams;
import io.yingda.access.Workspaces;
import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.conversation.Ack;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A workspace of a test's own on a running server: a shop, an inbox, and whoever the test asks for.
 */
public final class TestShop {
    /** The password of everybody. */
    public static final String PASSWORD = "a-long-password";

    private final RunningServer server;
    private final WorkspaceId workspace;
    private final ShopId shop;

    /** A new workspace with a shop. */
    public TestShop(RunningServer server) {
        this.server = server;
        this.workspace = server.bean(Workspaces.class).create("山岚器物", Language.ZH_CN);
        this.shop = server.bean(Workspaces.class).openShop(workspace, "山岚器物");
    }

    /** The workspace. */
    public WorkspaceId workspace() {
        return workspace;
    }

    /** The shop. */
    public ShopId shop() {
        return shop;
    }

    /** An inbox with the usual settings. */
    public Inbox inbox(Mode mode, @Nullable TeamId team) {
        return inbox(mode, team, server.bean(Inboxes.class).usual());
    }

    /** An inbox with settings of its own. */
    public Inbox inbox(Mode mode, @Nullable TeamId team, InboxSettings settings) {
        return server.bean(Inboxes.class).open(workspace, shop, team, "官网", mode, settings);
    }

    /** The usual settings with a queue of this length. */
    public InboxSettings limited(int queueLimit) {
        var usual = server.bean(Inboxes.class).usual();
        return new InboxSettings(
                usual.color(),
                usual.position(),
                usual.brand(),
                usual.greeting(),
                usual.promisedFirstReplySeconds(),
                usual.promisedNextReplySeconds(),
                usual.hours(),
                queueLimit,
                usual.idle(),
                usual.reopenWithinSeconds(),
                usual.phrases(),
                usual.allowedOrigins(),
                usual.preChat());
    }

    /** A team without members. */
    public TeamId team(String name) {
        return server.bean(Teams.class).form(workspace, name, Set.of());
    }

    /** Somebody who has not begun to work. */
    public Staffer staffer(Role role, TeamId... teams) {
        var email = UUID.randomUUID() + "@yingda.example";
        var id =
                server.bean(Staff.class)
                        .add(
                                workspace,
                                new NewColleague(
                                        email,
                                        "林可",
                                        "林可",
                                        null,
                                        PASSWORD,
                                        role,
                                        Set.of(teams),
                                        Language.ZH_CN));
        var colleague = server.bean(Staff.class).find(workspace, id).orElseThrow();
        return new Staffer(
                workspace,
                id,
                colleague.name(),
                colleague.publicName(),
                colleague.number(),
                role,
                colleague.teams(),
                colleague.language());
    }

    /** An agent at a connected desk, ready for as many conversations. */
    public Staffer ready(int capacity, TeamId... teams) {
        var agent = staffer(Role.AGENT, teams);
        work().capacity(workspace, agent.id(), capacity);
        work().connected(workspace, agent.id(), true);
        work().set(workspace, agent.id(), Work.Doing.READY);
        return agent;
    }

    /** An anonymous visitor of an inbox. */
    public Visitor visitor(Inbox inbox) {
        var contact =
                server.bean(Contacts.class)
                        .arrive(
                                workspace,
                                Identity.browser(inbox.id(), UUID.randomUUID()),
                                Language.ZH_CN);
        return new Visitor(workspace, inbox.id(), contact.id());
    }

    /** An anonymous visitor of an inbox without a bot, which is everybody's. */
    public Visitor customer() {
        return visitor(inbox(Mode.HUMAN_ONLY, null));
    }

    /** An anonymous visitor of an inbox of a team's own, without a bot. */
    public Visitor customer(TeamId team) {
        return visitor(inbox(Mode.HUMAN_ONLY, team));
    }

    /** The customer's words, to whoever has the conversation. */
    public Ack say(Visitor visitor, String words) {
        var content = new Content.Text(words);
        return conversations().accept(visitor, UUID.randomUUID(), content, Language.ZH_CN);
    }

    /** The agent's words to the customer. */
    public Ack say(Staffer agent, ConversationId to, String words) {
        var content = new Content.Text(words);
        return server.bean(AgentDesk.class).say(agent, to, UUID.randomUUID(), content, false);
    }

    /** The customer asks, and this agent, who has room, gets the conversation. */
    public Conversation held(Visitor visitor, Staffer agent) {
        say(visitor, "在吗");
        return comes(agent, visitor);
    }

    /** Waits until this agent has the customer's conversation. */
    public Conversation comes(Staffer agent, Visitor visitor) {
        return await().until(
                        () -> conversations().current(visitor).orElseThrow(),
                        now -> agent.id().equals(now.agent()));
    }

    /** The desk of somebody who has signed in by the front door, over HTTP. */
    public Client desk(Staffer staffer) {
        var email =
                server.database()
                        .system()
                        .sql("select email from staff where id = :id")
                        .param("id", staffer.id().value())
                        .query(String.class)
                        .single();
        var client = Client.anonymous(server);
        var answer =
                client.post("/api/agent/v1/session", Map.of("email", email, "password", PASSWORD))
                        .expect(201);
        var cookie = answer.header("Set-Cookie").replaceAll("yingda_session=([^;]*);.*", "$1");
        return client.session(cookie, answer.json().path("csrf").asString());
    }

    private Conversations conversations() {
        return server.bean(Conversations.class);
    }

    private WorkStates work() {
        return server.bean(WorkStates.class);
    }
}
