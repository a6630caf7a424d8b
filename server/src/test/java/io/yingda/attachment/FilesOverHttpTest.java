package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * S10: files between people who do not trust each other, as browsers and attackers ask for them.
 */
class FilesOverHttpTest {
    private static final String VISITOR = "/api/visitor/v1";
    private static final String AGENT = "/api/agent/v1";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Inbox inbox = shop.inbox(Mode.HUMAN_ONLY, shop.team("售后组"));
    final Visitor visitor = shop.visitor(inbox);
    final Client customer = as(visitor);

    @Test
    void aFileIsSeenByThoseOfItsConversationAndByNobodyWhoGuessesItsId() {
        var file = upload(customer, "invoice.txt", text());
        var stranger = new TestShop(server);
        var others =
                Map.of(
                        "another visitor", as(shop.visitor(inbox)),
                        "a visitor elsewhere",
                                as(stranger.visitor(stranger.inbox(Mode.HUMAN_ONLY, null))));
        var staff =
                Map.of(
                        "another team's agent", as(shop.staffer(Role.AGENT, shop.team("售前组"))),
                        "another workspace's owner", as(stranger.staffer(Role.OWNER)));
        for (var sent : List.of(false, true)) {
            if (sent) {
                send(visitor, file);
            }
            others.forEach((who, one) -> assertThat(urls(one, VISITOR, file)).as(who).isEmpty());
            staff.forEach((who, one) -> assertThat(urls(one, AGENT, file)).as(who).isEmpty());
            assertThat(urls(customer, VISITOR, file)).contains("/files/");
        }
        var supervisor = as(shop.staffer(Role.SUPERVISOR));
        assertThat(urls(supervisor, AGENT, file)).contains("/files/");
        assertThat(urls(customer, VISITOR, AttachmentId.next().toString())).isEmpty();
        customer.post(VISITOR + "/file-addresses", Map.of("ids", List.of("../../etc/passwd")))
                .refused(422, "json.wrong-type");
    }

    @Test
    void aFileThatIsNotYetSentIsItsUploadersAloneAndOneOfANoteIsNeverACustomers() {
        var agent = shop.staffer(Role.SUPERVISOR);
        var conversation = send(visitor, upload(customer, "a.txt", text()));
        var unsent = upload(as(agent), "b.txt", text());
        assertThat(urls(as(agent), AGENT, unsent)).contains("/files/");
        assertThat(urls(as(shop.staffer(Role.SUPERVISOR)), AGENT, unsent)).isEmpty();
        assertThat(urls(customer, VISITOR, unsent)).isEmpty();

        server.bean(AgentDesk.class)
                .say(agent, conversation, UUID.randomUUID(), content(unsent), true);
        assertThat(urls(as(shop.staffer(Role.SUPERVISOR)), AGENT, unsent)).contains("/files/");
        assertThat(urls(customer, VISITOR, unsent)).isEmpty();
    }

    @Test
    void anAddressIsGoodForOneFileForAWhileAndForNothingElse() {
        var one = address(customer, upload(customer, "one.txt", "one".getBytes(UTF_8)));
        var two = address(customer, upload(customer, "two.txt", "two".getBytes(UTF_8)));
        var nobody = Client.anonymous(server);
        assertThat(nobody.get(one).expect(200).text()).isEqualTo("one");
        var idOfTwo = two.split("/", -1)[3];
        var tampered =
                List.of(
                        one.replace(one.split("/", -1)[3], idOfTwo),
                        one.replace(one.split("/", -1)[3], AttachmentId.next().toString()),
                        one.replace(
                                shop.workspace().toString(),
                                new TestShop(server).workspace().toString()),
                        one.replaceFirst("e=(\\d)", "e=9$1"),
                        one.replaceFirst("s=.", "s="),
                        one.replaceFirst("s=[^&]*", "s="),
                        one + "&thumb=1",
                        one.replaceFirst("/files/[^/]*/", "/files/..%2f..%2f/"),
                        one.replaceFirst("/files/[^/]*/[^/]*/", "/files/x/y/"));
        for (var address : tampered) {
            assertThat(nobody.get(address).status()).as(address).isIn(400, 404);
        }
        // Its name is for people and saves nothing elsewhere.
        var renamed = nobody.get(one.replace("one.txt", "..%2f..%2fpasswd.html"));
        assertThat(renamed.status()).isIn(200, 400, 404);
        assertThat(renamed.header("Content-Disposition")).doesNotContain("passwd");

        server.clock().advance(Duration.ofHours(2));
        nobody.get(one).refused(404, "file.unknown");
        assertThat(nobody.get(address(customer, idOf(one))).expect(200).text()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..\\..\\windows\\system32\\x.txt",
                "/etc/cron.d/x.txt",
                "\u200b.htaccess",
                "invoice\u202Etxt.exe",
                "a\r\nSet-Cookie: x=y.txt",
                "a\"; filename=\"evil.txt",
                "\u0000.txt",
                "%2e%2e%2fx.txt",
                "CON.txt",
                "发票 🧾.txt"
            })
    void noNameLeavesItsPlaceOrItsLine(String name) throws IOException {
        var kept = server.bean(FileSettings.class).directory().toAbsolutePath().normalize();
        var answer = post(customer, name, text()).expect(200);
        var shown = answer.json().path("name").asString();
        assertThat(shown)
                .doesNotContainPattern("[/\\\\\\p{Cntrl}\\u200b\\u202e\"]")
                .endsWith(".txt")
                .doesNotStartWith(".");
        var served = Client.anonymous(server).get(answer.json().path("url").asString()).expect(200);
        assertThat(served.header("Content-Disposition"))
                .startsWith("attachment;")
                .doesNotContain("\"evil.txt", "..", "\r", "\n");
        assertThat(served.header("Set-Cookie")).isEmpty();
        try (var files = Files.walk(kept)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(
                            file ->
                                    file.getFileName().toString().matches("[0-9a-f]{64}")
                                            || file.startsWith(kept.resolve("incoming")));
        }
    }

    @Test
    void whatCouldBeAPageIsRefusedOrOnlyEverADownloadInASandbox() throws IOException {
        var script = "<script>alert(document.domain)</script>";
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">" + script;
        var entities =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>";
        var files = new HashMap<String, byte[]>();
        files.put("a.svg", (svg + "</svg>").getBytes(UTF_8));
        files.put("a.png", (svg + "</svg>").getBytes(UTF_8));
        files.put("b.svg", entities.getBytes(UTF_8));
        files.put("a.html", ("<!doctype html><html>" + script).getBytes(UTF_8));
        files.put("a.jpg", ("<html><body>" + script).getBytes(UTF_8));
        files.put("a.txt", ("<!DOCTYPE html><html>" + script).getBytes(UTF_8));
        files.put("b.txt", ("plain words first " + script).getBytes(UTF_8));
        files.put("a.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".getBytes(UTF_8));
        files.put("a.js", "alert(1)".getBytes(UTF_8));
        files.put("a.hta", "alert(1)".getBytes(UTF_8));
        files.put("a.exe", "MZ\u0090\u0000\u0003".getBytes(ISO_8859_1));
        files.put("a.gif", ("GIF89a/*" + script + "*/=1;").getBytes(ISO_8859_1));
        files.put("a.pdf", ("%PDF-1.7\n" + script).getBytes(UTF_8));
        files.put("b.png", join(Samples.picture("png", 8, 8), script));
        files.put("b.gif", join(Samples.gifWithSecrets(), script));
        files.put("b.html", join(Samples.picture("jpeg", 8, 8), script));
        files.put("c.html", join(Samples.picture("png", 8, 8), script));
        for (var file : files.entrySet()) {
            var answer = post(customer, file.getKey(), file.getValue());
            if (answer.status() != 200) {
                assertThat(answer.status()).as(file.getKey()).isEqualTo(422);
                assertThat(answer.code()).isIn("file.kind", "file.broken");
                continue;
            }
            var served = Client.anonymous(server).get(answer.json().path("url").asString());
            var type = served.expect(200).header("Content-Type");
            assertThat(served.headers("X-Content-Type-Options")).containsOnly("nosniff");
            assertThat(served.headers("Content-Security-Policy"))
                    .isNotEmpty()
                    .allMatch(policy -> policy.equals("default-src 'none'; sandbox"));
            assertThat(type).doesNotContain("html", "xml", "svg", "script");
            if (served.header("Content-Disposition").startsWith("inline")) {
                assertThat(type).isIn("image/png", "image/jpeg", "image/gif", "image/webp");
                assertThat(new String(served.bytes(), ISO_8859_1)).doesNotContain("<script");
                assertThat(answer.json().path("name").asString())
                        .matches(".*\\.(png|jpe?g|gif|webp)");
            } else {
                assertThat(served.header("Content-Disposition")).startsWith("attachment");
            }
        }
    }

    @Test
    void thePictureThatWouldFillTheMemoryIsRefusedAtOnce() throws IOException {
        long began = System.nanoTime();
        for (var bomb :
                List.of(
                        Samples.pngBomb(50_000, 50_000),
                        Samples.pngBomb(Integer.MAX_VALUE, Integer.MAX_VALUE),
                        Samples.pngBomb(100_001, 1))) {
            post(customer, "bomb.png", bomb).refused(422, "file.pixels");
        }
        post(customer, "bomb.png", Samples.pngBomb(9_000, 9_000)).refused(422, "file.broken");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anArchiveIsKeptAsItIsAndNeverUnpacked() throws IOException {
        var inner = new byte[8 << 20];
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 4; i++) {
                zip.putNextEntry(new ZipEntry("../../" + i + ".bin"));
                zip.write(inner);
                zip.closeEntry();
            }
        }
        long began = System.nanoTime();
        var answer = post(customer, "bomb.zip", bytes.toByteArray()).expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(answer.json().path("bytes").asLong()).isEqualTo(bytes.size());
        var served = Client.anonymous(server).get(answer.json().path("url").asString()).expect(200);
        assertThat(served.header("Content-Disposition")).startsWith("attachment");
    }

    private static byte[] join(byte[] picture, String text) throws IOException {
        var joined = new ByteArrayOutputStream();
        joined.write(picture);
        joined.write(text.getBytes(ISO_8859_1));
        return joined.toByteArray();
    }

    private static byte[] text() {
        return ("words " + UUID.randomUUID()).getBytes(UTF_8);
    }

    private Client as(Visitor someone) {
        return Client.anonymous(server).bearer(server.bean(VisitorTokens.class).sign(someone));
    }

    private Client as(Staffer staffer) {
        return shop.desk(staffer);
    }

    private static Answer post(Client client, String name, byte[] bytes) {
        return client.send("POST", VISITOR + "/files?name=" + encoded(name), bytes);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8);
    }

    /** Uploads as whoever the client is; the file's id. */
    private static String upload(Client client, String name, byte[] bytes) {
        for (var api : List.of(VISITOR, AGENT)) {
            var answer = client.send("POST", api + "/files?name=" + encoded(name), bytes);
            if (answer.status() == 200) {
                return answer.json().path("id").asString();
            }
        }
        throw new AssertionError("nobody may upload " + name);
    }

    private static String urls(Client client, String api, String id) {
        var urls =
                client.post(api + "/file-addresses", Map.of("ids", Set.of(id)))
                        .expect(200)
                        .json()
                        .path("urls");
        return urls.isEmpty() ? "" : urls.toString();
    }

    private static String address(Client client, String id) {
        return client.post(VISITOR + "/file-addresses", Map.of("ids", Set.of(id)))
                .expect(200)
                .json()
                .path("urls")
                .path(id)
                .path("url")
                .asString();
    }

    private static String idOf(String address) {
        return address.split("/", -1)[3];
    }

    private ConversationId send(Visitor someone, String file) {
        return server.bean(Conversations.class)
                .accept(someone, UUID.randomUUID(), content(file), Language.ZH_CN)
                .conversation();
    }

    private static Content.File content(String id) {
        return new Content.File(AttachmentId.of(id), null, null, 0, null, null);
    }
}
