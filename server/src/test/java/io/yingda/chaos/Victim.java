package io.yingda.chaos;

import io.yingda.Yingda;
import io.yingda.access.NewColleague;
import io.yingda.access.Role;
import io.yingda.access.Staff;
import io.yingda.access.Workspaces;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.Language;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The server as a process of its own, to be killed. On its first start it makes a shop with one
 * agent and some customers, and writes down who they are.
 */
final class Victim {
    static final String READY = "victim is ready on ";
    static final String PASSWORD = "a-long-password";
    static final String CAST = "cast.json";
    static final int CUSTOMERS = 5;

    private Victim() {}

    /**
     * Who takes part.
     *
     * @param email the agent signs in with
     * @param tokens of the customers
     */
    record Cast(String email, List<String> tokens) {}

    /** The data directory, and settings of the server; a line of input begins the fault. */
    static void main(String[] arguments) throws IOException {
        // a server that could not start must not look like one that is slow
        Thread.setDefaultUncaughtExceptionHandler(
                (_, failure) -> {
                    failure.printStackTrace();
                    Runtime.getRuntime().halt(1);
                });
        var data = Path.of(arguments[0]);
        var fault = new LateCommits();
        var settings =
                Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "yingda.data=" + data,
                                "yingda.realtime.sends-at-once=100000",
                                "yingda.realtime.sends-per-second=1000",
                                "yingda.realtime.frames-at-once=100000",
                                "yingda.realtime.frames-per-second=1000"),
                        Arrays.stream(arguments).skip(1));
        var context =
                new SpringApplicationBuilder(Yingda.class)
                        .initializers(
                                (GenericApplicationContext starting) ->
                                        starting.getBeanFactory().addBeanPostProcessor(fault))
                        .run(settings.map(setting -> "--" + setting).toArray(String[]::new));
        if (!Files.exists(data.resolve(CAST))) {
            var cast = JsonMapper.builder().build().writeValueAsString(prepare(context));
            Files.writeString(data.resolve(CAST), cast);
        }
        System.out.println(
                READY + context.getEnvironment().getRequiredProperty("local.server.port"));
        if (System.in.read() >= 0) {
            fault.begin();
        }
    }

    private static Cast prepare(ConfigurableApplicationContext context) {
        var workspaces = context.getBean(Workspaces.class);
        var workspace = workspaces.create("山岚器物", Language.ZH_CN);
        var shop = workspaces.openShop(workspace, "山岚器物");
        var inboxes = context.getBean(Inboxes.class);
        var inbox = inboxes.open(workspace, shop, null, "官网", Mode.HUMAN_ONLY, inboxes.usual());
        var email = UUID.randomUUID() + "@yingda.example";
        var agent =
                context.getBean(Staff.class)
                        .add(
                                workspace,
                                new NewColleague(
                                        email,
                                        "林可",
                                        "林可",
                                        null,
                                        PASSWORD,
                                        Role.AGENT,
                                        Set.of(),
                                        Language.ZH_CN));
        var work = context.getBean(WorkStates.class);
        work.capacity(workspace, agent, 2 * CUSTOMERS);
        work.set(workspace, agent, Work.Doing.READY);
        var contacts = context.getBean(Contacts.class);
        var tokens =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(
                                _ ->
                                        contacts.arrive(
                                                workspace,
                                                Identity.browser(inbox.id(), UUID.randomUUID()),
                                                Language.ZH_CN))
                        .map(
                                contact ->
                                        context.getBean(VisitorTokens.class)
                                                .sign(
                                                        new Visitor(
                                                                workspace,
                                                                inbox.id(),
                                                                contact.id())))
                        .toList();
        return new Cast(email, tokens);
    }
}
