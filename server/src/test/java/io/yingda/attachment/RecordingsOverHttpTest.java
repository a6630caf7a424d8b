package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.channel.Mode;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Voice and video as people send them, and as a browser plays them in place. */
class RecordingsOverHttpTest {
    private static final String WEBM =
            "1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Client customer =
            Client.anonymous(server)
                    .bearer(
                            server.bean(VisitorTokens.class)
                                    .sign(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null))));

    @ParameterizedTest
    @CsvSource({
        "mp3 with tags, 录音.mp3, audio/mpeg, 录音.mp3",
        "mp3, a.mp3, audio/mpeg, a.mp3",
        "aac, a.aac, audio/aac, a.aac",
        "m4a, 语音备忘录.m4a, audio/mp4, 语音备忘录.m4a",
        "mp4, voice.m4a, audio/mp4, voice.m4a",
        "mp4, VID_1.mp4, video/mp4, VID_1.mp4",
        "mp4, blob, video/mp4, blob.mp4",
        "m4v, clip.m4v, video/mp4, clip.m4v",
        "mov, IMG_1.MOV, video/quicktime, IMG_1.MOV",
        "opus, a.ogg, audio/ogg, a.ogg",
        "opus, WhatsApp.opus, audio/ogg, WhatsApp.opus",
        "opus, voice, audio/ogg, voice.ogg",
        "vorbis, a.oga, audio/ogg, a.oga",
        "theora, a.ogv, video/ogg, a.ogv",
        "wav, a.wav, audio/wav, a.wav",
        "flac, a.flac, audio/flac, a.flac",
        "amr, a.amr, audio/amr, a.amr",
        "webm sound, voice.webm, audio/webm, voice.webm",
        "webm sound, voice.weba, audio/webm, voice.weba",
        "webm film, screen.webm, video/webm, screen.webm",
        "webm film, blob, video/webm, blob.webm",
    })
    void aRecordingIsKnownByItsBytesUnderTheNameThatBrowsersPlayItBy(
            String sample, String sentAs, String mime, String name) {
        var answer = post(sentAs, recording(sample)).expect(200);
        assertThat(answer.json().path("mime").asString()).isEqualTo(mime);
        assertThat(answer.json().path("name").asString()).isEqualTo(name);
        assertThat(served(answer, "").header("Content-Type")).isEqualTo(mime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "a.aac", "a.m4a", "a.mp4", "a.webm", "a.ogg", "a.wav"})
    void noNameMakesARecordingOfBytesThatAreNone(String name) {
        var bytes = new byte[400];
        new Random(1).nextBytes(bytes);
        bytes[0] = 0;
        post(name, bytes).refused(422, "file.kind");
        var page = "<!doctype html><script>alert(1)</script>".getBytes(UTF_8);
        post(name, page).refused(422, "file.kind");
    }

    @Test
    void soundIsNotTakenForFilmByWhatTheSoundItselfHoldsByChance() {
        var head = hex(WEBM + "86" + of("A_OPUS") + "1f43b675");
        var bytes = new byte[1 << 14];
        new Random(3).nextBytes(bytes);
        System.arraycopy(head, 0, bytes, 0, head.length);
        var chance = "V_VP9".getBytes(ISO_8859_1);
        System.arraycopy(chance, 0, bytes, 5_000, chance.length);
        var answer = post("voice.webm", bytes).expect(200);
        assertThat(answer.json().path("mime").asString()).isEqualTo("audio/webm");
    }

    @Test
    void aListOfPlacesThatNamesTheFirstClusterIsNotItsBeginning() {
        var film = hex(WEBM + "53ab841f43b675" + "86" + of("A_OPUS") + "86" + of("V_VP9"));
        var answer = post("screen.webm", Arrays.copyOf(film, 400)).expect(200);
        assertThat(answer.json().path("mime").asString()).isEqualTo("video/webm");
    }

    @Test
    void aFilmOfAKindThatBrowsersDoNotPlayStaysAsItWas() {
        var mkv = WEBM.replace("7765626d", "6d6b7600");
        post("a.webm", Arrays.copyOf(HexFormat.of().parseHex(mkv), 400)).refused(422, "file.kind");
    }

    @Test
    void aRecordingIsServedInPartsSoThatOneMayGoToAnyPlaceInIt() {
        var bytes = Arrays.copyOf(recording("wav"), 200_000);
        new Random(2).nextBytes(bytes);
        System.arraycopy(recording("wav"), 0, bytes, 0, 16);
        var file = post("call.wav", bytes).expect(200);
        assertThat(served(file, "").header("Accept-Ranges")).isEqualTo("bytes");

        var middle = served(file, "bytes=150000-150999");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 150000-150999/200000");
        assertThat(middle.header("Content-Length")).isEqualTo("1000");
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 150_000, 151_000));
        var rest = served(file, "bytes=199000-");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 199_000, 200_000));
        assertThat(served(file, "bytes=200000-").status()).isEqualTo(416);

        for (var part : new Answer[] {middle, rest, served(file, "").expect(200)}) {
            assertThat(part.header("Content-Type")).isEqualTo("audio/wav");
            assertThat(part.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(part.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; sandbox");
            assertThat(part.header("Content-Disposition")).startsWith("attachment;");
        }
    }

    @Test
    void thePagesMayPlayWhatTheServerHandsOutAndNothingOfOthers() {
        for (var page : new String[] {"/desk/", "/widget/"}) {
            assertThat(Client.anonymous(server).get(page).header("Content-Security-Policy"))
                    .contains("media-src 'self' data: blob:;");
        }
    }

    private Answer post(String name, byte[] bytes) {
        return customer.send(
                "POST", "/api/visitor/v1/files?name=" + URLEncoder.encode(name, UTF_8), bytes);
    }

    /** As an element of a page asks for it: by its address alone. */
    private Answer served(Answer uploaded, String range) {
        var nobody = Client.anonymous(server);
        return (range.isEmpty() ? nobody : nobody.with("Range", range))
                .get(uploaded.json().path("url").asString());
    }

    /** How such files begin, as their recorders write them. */
    private static byte[] recording(String sample) {
        var bytes =
                switch (sample) {
                    case "mp3 with tags" -> "ID3\3\0\0\0\0\0\0".getBytes(ISO_8859_1);
                    case "mp3" -> hex("fffb906400");
                    case "aac" -> hex("fff15080000000fc");
                    case "m4a" -> "\0\0\0\30ftypM4A \0\0\0\0M4A mp42".getBytes(ISO_8859_1);
                    case "mp4" -> "\0\0\0\30ftypisom\0\0\2\0isomiso2".getBytes(ISO_8859_1);
                    case "m4v" -> "\0\0\0\30ftypM4V \0\0\2\0isomavc1".getBytes(ISO_8859_1);
                    case "mov" -> "\0\0\0\24ftypqt  \0\0\2\0qt  ".getBytes(ISO_8859_1);
                    case "opus" -> ogg("OpusHead\1\2");
                    case "vorbis" -> ogg("\1vorbis\0\0");
                    case "theora" -> ogg("\200theora\3\2");
                    case "wav" -> "RIFF\44\0\0\0WAVEfmt \20\0\0\0".getBytes(ISO_8859_1);
                    case "flac" -> "fLaC\0\0\0\42".getBytes(ISO_8859_1);
                    case "amr" -> "#!AMR\n".getBytes(ISO_8859_1);
                    case "webm sound" -> hex(WEBM + "86" + of("A_OPUS"));
                    case "webm film" -> hex(WEBM + "86" + of("A_OPUS") + "86" + of("V_VP9"));
                    default -> throw new AssertionError(sample);
                };
        return Arrays.copyOf(bytes, 400);
    }

    private static byte[] ogg(String packet) {
        return ("OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\1\2\3\4\1\23" + packet)
                .getBytes(ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String of(String latin) {
        return HexFormat.of().formatHex(latin.getBytes(ISO_8859_1));
    }
}
