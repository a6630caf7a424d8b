package io.yingda.assist;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Texts;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** Quick replies and suggestions. */
@AgentApi
class AssistEndpoint {
    private final QuickReplies replies;
    private final Suggestions suggestions;

    AssistEndpoint(QuickReplies replies, Suggestions suggestions) {
        this.replies = replies;
        this.suggestions = suggestions;
    }

    record Replies(List<QuickReply> items) {}

    record Adding(
            boolean shared, @Nullable String folder, String code, String title, Texts texts) {}

    record Change(@Nullable String folder, String code, String title, Texts texts, int version) {}

    record Suggested(List<Suggestions.Suggestion> items) {}

    @GetMapping("/quick-replies")
    @Needs(Permission.SIGNED_IN)
    Replies replies(Staffer staffer) {
        return new Replies(replies.of(staffer));
    }

    @PostMapping("/quick-replies")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    QuickReply add(Staffer staffer, @RequestBody Adding adding) {
        staffer.must(adding.shared() ? Permission.EDIT_QUICK_REPLIES : Permission.SERVE);
        return replies.create(
                staffer.workspace(),
                adding.shared() ? null : staffer.id(),
                wording(adding.folder(), adding.code(), adding.title(), adding.texts()));
    }

    @PutMapping("/quick-replies/{id}")
    @Needs(Permission.SIGNED_IN)
    QuickReply change(Staffer staffer, @PathVariable String id, @RequestBody Change change) {
        return replies.change(
                staffer,
                Ids.parse(id),
                wording(change.folder(), change.code(), change.title(), change.texts()),
                change.version());
    }

    @DeleteMapping("/quick-replies/{id}")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Staffer staffer, @PathVariable String id) {
        replies.remove(staffer, Ids.parse(id));
    }

    @PostMapping("/quick-replies/{id}/uses")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(Staffer staffer, @PathVariable String id) {
        replies.used(staffer, Ids.parse(id));
    }

    @GetMapping("/suggestions")
    @Needs(Permission.SERVE)
    Suggested suggest(Staffer staffer, @RequestParam String conversation) {
        return new Suggested(suggestions.of(staffer, ConversationId.of(conversation)));
    }

    private static Wording wording(
            @Nullable String folder, String code, String title, Texts texts) {
        return new Wording(folder == null ? "" : folder, code, title, texts);
    }
}
