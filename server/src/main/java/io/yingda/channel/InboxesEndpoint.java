package io.yingda.channel;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** Inboxes and their settings. */
@AgentApi
class InboxesEndpoint {
    private final Inboxes inboxes;

    InboxesEndpoint(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    record Answer(
            InboxId id,
            ShopId shopId,
            @Nullable TeamId teamId,
            String channel,
            String key,
            String name,
            Mode mode,
            boolean enabled,
            int version,
            InboxSettings settings) {
        static Answer of(Inbox inbox) {
            return new Answer(
                    inbox.id(),
                    inbox.shop(),
                    inbox.team(),
                    "web",
                    inbox.key(),
                    inbox.name(),
                    inbox.mode(),
                    inbox.enabled(),
                    inbox.version(),
                    inbox.settings());
        }
    }

    record Answers(List<Answer> items) {}

    record Opening(ShopId shopId, @Nullable TeamId teamId, String name) {}

    record Change(
            @Nullable TeamId teamId,
            String name,
            Mode mode,
            boolean enabled,
            InboxSettings settings,
            int version) {}

    record Switch(Mode mode) {}

    record Secret(String secret) {}

    @GetMapping("/inboxes")
    @Needs(Permission.SUPERVISE)
    Answers all(Staffer staffer) {
        return new Answers(inboxes.all(staffer.workspace()).stream().map(Answer::of).toList());
    }

    @PostMapping("/inboxes")
    @Needs(Permission.MANAGE_INBOXES)
    @ResponseStatus(HttpStatus.CREATED)
    Answer open(Staffer staffer, @RequestBody Opening opening) {
        return Answer.of(
                inboxes.open(
                        staffer.workspace(),
                        opening.shopId(),
                        opening.teamId(),
                        opening.name(),
                        Mode.BOT_FIRST,
                        inboxes.usual()));
    }

    @GetMapping("/inboxes/{id}")
    @Needs(Permission.SUPERVISE)
    Answer inbox(Staffer staffer, @PathVariable String id) {
        return Answer.of(inboxes.inbox(staffer.workspace(), InboxId.of(id)));
    }

    @PutMapping("/inboxes/{id}")
    @Needs(Permission.MANAGE_INBOXES)
    Answer change(Staffer staffer, @PathVariable String id, @RequestBody Change change) {
        return Answer.of(
                inboxes.change(
                        staffer.workspace(),
                        InboxId.of(id),
                        change.teamId(),
                        change.name(),
                        change.mode(),
                        change.enabled(),
                        change.settings(),
                        change.version()));
    }

    /**
     * Apart from the rest, so that a supervisor can answer a rush without meeting somebody's
     * half-written settings.
     */
    @PutMapping("/inboxes/{id}/mode")
    @Needs(Permission.SUPERVISE)
    Answer switchTo(Staffer staffer, @PathVariable String id, @RequestBody Switch wanted) {
        return Answer.of(inboxes.switchTo(staffer.workspace(), InboxId.of(id), wanted.mode()));
    }

    @PostMapping("/inboxes/{id}/secret")
    @Needs(Permission.MANAGE_INBOXES)
    Secret rotate(Staffer staffer, @PathVariable String id) {
        return new Secret(inboxes.rotateSecret(staffer.workspace(), InboxId.of(id)));
    }
}
