package io.yingda.demo;

import io.yingda.assist.QuickReplies;
import io.yingda.assist.Wording;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the shop's agents often say. */
@Component
@Profile("demo")
class DemoQuickReplies {
    private final Files files;
    private final QuickReplies replies;

    DemoQuickReplies(Files files, QuickReplies replies) {
        this.files = files;
        this.replies = replies;
    }

    private record Reply(String code, Texts group, Texts title, Texts text) {}

    /**
     * Takes all of them in, for everybody to use.
     *
     * @param language of folders and titles
     */
    void load(Premises shop, Language language) {
        for (var reply : files.list("quickreplies.json", Reply[].class)) {
            replies.add(
                    shop.workspace(),
                    null,
                    new Wording(
                            reply.group.in(language),
                            reply.code,
                            reply.title.in(language),
                            reply.text));
        }
    }
}
