package io.yingda.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;
import java.util.Random;

class InboxSettingsTest {
    static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({"#2b6152, #ffffff", "#FFD400, #231b20", "#ffffff, #231b20", "#000000, #ffffff"})
    void aReadableColourIsKeptAndNamesTheTextOnIt(String colour, String text) {
        assertThat(new Colour(colour).on()).isEqualTo(text);
        assertThat(new Colour(colour).contrast()).isBetween(4.5, 21.0);
    }

    @Test
    void anUnreadableColourIsRefusedWithTheNearestThatPasses() {
        assertThatThrownBy(() -> new Colour("#7a7a7a"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("colour.contrast");
                            assertThat(refusal.facts()).containsEntry("proposed", "#767676");
                        });
    }

    @Test
    void whateverColourIsRefusedTheProposedOneIsTaken() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var colour = "#%06x".formatted(random.nextInt(0x1000000));
            try {
                assertThat(new Colour(colour).contrast()).isGreaterThanOrEqualTo(4.5);
            } catch (Refusal.Invalid refusal) {
                var proposed = String.valueOf(refusal.facts().get("proposed"));
                assertThat(new Colour(proposed).contrast()).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#1234567", "2b6152", "#2b615g", "url(x)"})
    void whatIsNoColourIsRefused(String colour) {
        assertThatThrownBy(() -> new Colour(colour))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("colour.form"));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, https://shop.example, true",
        "shop.example, http://shop.example, true",
        "shop.example, https://shop.example:8443, false",
        "shop.example:8443, https://shop.example:8443, true",
        "shop.example, https://www.shop.example, false",
        "*.shop.example, https://www.shop.example, true",
        "*.shop.example, https://a.b.shop.example, true",
        "*.shop.example, https://shop.example, false",
        "*.shop.example, https://evilshop.example, false",
        "https://shop.example, http://shop.example, false",
        "https://shop.example/, https://shop.example, true",
        "shop.example, https://shop.example.evil.example, false",
        "shop.example, null, false",
        "shop.example, https://shop.example@evil.example, false",
        "山岚.example, https://xn--rhtqd.example, true",
        "localhost:5173, http://localhost:5173, true",
    })
    void aSiteMayEmbedWhenItIsNamed(String allowed, String origin, boolean allows) {
        assertThat(new AllowedOrigin(allowed).allows(origin)).isEqualTo(allows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https//m.shanlan.example",
                "shop.example/path",
                "ftp://shop.example",
                "*",
                "a b",
                "-a.example",
                "",
                "shop.example;script-src *",
                "*.*.example",
                "shop..example"
            })
    void whatIsNoSiteIsRefusedAndNamed(String value) {
        assertThatThrownBy(() -> new AllowedOrigin(value))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("origin.form");
                            assertThat(refusal.facts()).containsEntry("value", value);
                        });
    }

    @Test
    void aPhraseIsSaidInTheReadersLanguageWithItsVariablesFilled() {
        var phrase =
                new Phrase(
                        new Texts(
                                Map.of(
                                        Language.ZH_CN,
                                        "{{agent.number}} 号{{ agent.name }}为您服务",
                                        Language.EN,
                                        "{{agent.name}} is here")));
        var values = Map.of("agent.number", "1024", "agent.name", "$1 \\ 林可");
        assertThat(phrase.in(Language.ZH_CN, values)).isEqualTo("1024 号$1 \\ 林可为您服务");
        assertThat(phrase.in(Language.ZH_TW, values)).startsWith("1024 号");
        assertThat(phrase.in(Language.EN, Map.of())).isEqualTo(" is here");
        assertThat(new Phrase(new Texts(Map.of(Language.EN, " "))).silent()).isTrue();
    }

    @Test
    void aVariableNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> new Phrase(new Texts(Map.of(Language.EN, "Hi {{agent.phone}}"))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("phrase.variable");
                            assertThat(refusal.facts())
                                    .containsEntry("variable", "agent.phone")
                                    .containsEntry("field", "en");
                        });
    }

    @Test
    void theSettingsOfANewInboxComeBackFromJsonEqual() throws IOException {
        try (var file = Inboxes.class.getResourceAsStream("new-inbox.json")) {
            var usual = JSON.readValue(file, InboxSettings.class);
            assertThat(JSON.readValue(JSON.writeValueAsString(usual), InboxSettings.class))
                    .isEqualTo(usual);
            assertThat(usual.greeting().byLanguage()).hasSize(Language.values().length);
            assertThat(usual.phrases().assigned().texts().byLanguage())
                    .hasSize(Language.values().length);
        }
    }
}
