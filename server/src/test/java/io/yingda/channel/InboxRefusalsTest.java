package io.yingda.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/** What is wrong with the settings of an inbox is said with the place where it stands. */
class InboxRefusalsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Client desk = shop.desk(shop.staffer(Role.ADMIN));
    final String address = "/api/agent/v1/inboxes/" + shop.inbox(Mode.BOT_FIRST, null).id();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /settings/promisedFirstReplySeconds | 99999999 | number.range     | settings.promisedFirstReplySeconds
                    /settings/queueLimit                | -1       | number.range     | settings.queueLimit
                    /settings/idle/warnAfterSeconds     | 1        | number.range     | settings.idle.warnAfterSeconds
                    /settings/color                     | "red"    | colour.form      | settings.color
                    /settings/brand/logo                | {}       | text.empty       | settings.brand.logo
                    /settings/brand/name/en             | "0123456789012345678901234567890123456789x" | text.too-long | settings.brand.name.en
                    /settings/phrases/queued/zh-TW      | "{{no}}" | phrase.variable  | settings.phrases.queued.zh-TW
                    /settings/allowedOrigins            | ["shop.example", "a b"] | origin.form | settings.allowedOrigins.1
                    /settings/hours                     | {"timeZone": "Mars", "days": {"mon": [{"from": "09:00", "to": "18:00"}]}} | hours.time-zone | settings.hours.timeZone
                    /name                               | ""       | text.empty       | name
                    """)
    void theFieldARefusalIsAboutIsNamedByItsPlaceInTheBody(
            String field, String value, String code, String place) {
        refused(changed(field, value), code, place);
    }

    @Test
    void ofTheQuestionsBeforeTheChatItIsTheVeryWordsThatAreNamed() {
        var order = "{\"zh-CN\": \"订单\", \"en\": \"An order\"}";
        var other = "{\"zh-CN\": \"其他\", \"en\": \"An order\"}";
        refused(asking(order, "{}"), "text.empty", "settings.preChat.0.options.1");
        refused(asking(order, order), "pre-chat.alike", "settings.preChat.0.options.1.zh-CN");
        refused(asking(order, other), "pre-chat.alike", "settings.preChat.0.options.1.en");
        // Who reads English is shown the Chinese of what has no English.
        var alone = "{\"zh-CN\": \"其他\"}";
        refused(
                asking(alone, "{\"zh-CN\": \"更多\", \"en\": \"其他\"}"),
                "pre-chat.alike",
                "settings.preChat.0.options.1.en");
        desk.put(address, asking(order, alone)).expect(200);
    }

    private ObjectNode asking(String... options) {
        return changed(
                "/settings/preChat",
                "[{\"field\": \"topic\", \"label\": {\"en\": \"What?\"}, \"required\": true, \"options\": [%s], \"when\": null}]"
                        .formatted(String.join(",", options)));
    }

    private ObjectNode changed(String field, String value) {
        var inbox = (ObjectNode) desk.get(address).expect(200).json();
        var body = JSON.createObjectNode();
        for (var part : new String[] {"name", "mode", "enabled", "version", "settings"}) {
            body.set(part, inbox.get(part));
        }
        body.putNull("teamId");
        int last = field.lastIndexOf('/');
        ((ObjectNode) body.at(field.substring(0, last)))
                .set(field.substring(last + 1), JSON.readTree(value));
        return body;
    }

    private void refused(ObjectNode body, String code, String place) {
        var refused = desk.put(address, body).expect(422).json();
        assertThat(Map.of(refused.path("code").asString(), refused.at("/facts/field").asString()))
                .isEqualTo(Map.of(code, place));
    }
}
