package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
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

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The desk's conversations over HTTP. */
@AgentApi
class ConversationsEndpoint {
    private static final int PAGE = 50;
    private static final int MOST = 100;

    private final AgentDesk desk;
    private final Assignments assignments;
    private final Closures closures;
    private final Lists lists;
    private final Search search;
    private final Conversations conversations;

    ConversationsEndpoint(
            AgentDesk desk,
            Assignments assignments,
            Closures closures,
            Lists lists,
            Search search,
            Conversations conversations) {
        this.desk = desk;
        this.assignments = assignments;
        this.closures = closures;
        this.lists = lists;
        this.search = search;
        this.conversations = conversations;
    }

    @GetMapping("/conversations")
    @Needs(Permission.SERVE)
    Lists.Page page(
            Staffer staffer, @RequestParam String view, @RequestParam @Nullable String after) {
        return lists.page(staffer, Lists.View.of(view), after);
    }

    @GetMapping("/conversations/search")
    @Needs(Permission.SERVE)
    Search.Results search(Staffer staffer, @RequestParam String words) {
        return new Search.Results(search.find(staffer, words));
    }

    @GetMapping("/conversations/counts")
    @Needs(Permission.SERVE)
    Lists.Counts counts(Staffer staffer) {
        return lists.counts(staffer);
    }

    /** A conversation with what its page needs besides messages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opened(Row conversation, Lists.@Nullable KeptDraft draft, List<Row> earlier) {}

    @GetMapping("/conversations/{id}")
    @Needs(Permission.SERVE)
    Opened open(Staffer staffer, @PathVariable String id) {
        return desk.opened(staffer, ConversationId.of(id));
    }

    /** Messages in order of seq. */
    record Messages(List<Message> items) {}

    @GetMapping("/conversations/{id}/messages")
    @Needs(Permission.SERVE)
    Messages messages(
            Staffer staffer,
            @PathVariable String id,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer limit) {
        int most = (int) Bounds.number("limit", limit == null ? PAGE : limit, 1, MOST);
        var conversation = desk.visible(staffer, ConversationId.of(id));
        if (after != null) {
            return new Messages(
                    conversations.after(staffer.workspace(), conversation.id(), after, most, true));
        }
        long end = before == null ? Long.MAX_VALUE : before;
        return new Messages(
                conversations
                        .before(staffer.workspace(), conversation.id(), end, most, true)
                        .reversed());
    }

    /** What to say, and to whom. */
    record Saying(UUID clientId, Content content, @Nullable Boolean note) {}

    @PostMapping("/conversations/{id}/messages")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.CREATED)
    Ack say(Staffer staffer, @PathVariable String id, @RequestBody Saying saying) {
        return desk.say(
                staffer,
                ConversationId.of(id),
                saying.clientId(),
                saying.content(),
                Boolean.TRUE.equals(saying.note()));
    }

    @PostMapping("/conversations/{id}/assignment")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Staffer staffer, @PathVariable String id) {
        assignments.take(staffer, ConversationId.of(id));
    }

    /** To whom: a colleague or a team. */
    record Transfer(@Nullable StaffId staffId, @Nullable TeamId teamId, @Nullable String note) {}

    @PostMapping("/conversations/{id}/transfer")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transfer(Staffer staffer, @PathVariable String id, @RequestBody Transfer transfer) {
        var note = transfer.note() == null ? "" : transfer.note();
        assignments.transfer(
                staffer, ConversationId.of(id), transfer.staffId(), transfer.teamId(), note);
    }

    @PostMapping("/conversations/{id}/closure")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(Staffer staffer, @PathVariable String id) {
        closures.resolve(staffer, ConversationId.of(id));
    }

    @DeleteMapping("/conversations/{id}/closure")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Staffer staffer, @PathVariable String id) {
        closures.reopen(staffer, ConversationId.of(id));
    }

    /** Until when. */
    record Snooze(Instant until) {}

    @PutMapping("/conversations/{id}/snooze")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void snooze(Staffer staffer, @PathVariable String id, @RequestBody Snooze snooze) {
        desk.snooze(staffer, ConversationId.of(id), snooze.until());
    }

    @DeleteMapping("/conversations/{id}/snooze")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeUp(Staffer staffer, @PathVariable String id) {
        desk.snooze(staffer, ConversationId.of(id), null);
    }

    @DeleteMapping("/conversations/{id}/participants/{staffId}")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Staffer staffer, @PathVariable String id, @PathVariable String staffId) {
        desk.release(staffer, ConversationId.of(id), StaffId.of(staffId));
    }

    @PutMapping("/conversations/{id}/draft")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void draft(Staffer staffer, @PathVariable String id, @RequestBody Lists.Draft draft) {
        var conversation = desk.visible(staffer, ConversationId.of(id));
        lists.keepDraft(staffer, conversation.id(), draft.text(), draft.note());
    }

    /** Up to where. */
    record Read(long seq) {}

    @PutMapping("/conversations/{id}/read")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Staffer staffer, @PathVariable String id, @RequestBody Read read) {
        var conversation = desk.visible(staffer, ConversationId.of(id));
        desk.read(staffer, conversation.id(), read.seq());
    }
}
