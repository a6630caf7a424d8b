package io.yingda.channel;

import io.yingda.kernel.Refusal;
import io.yingda.web.FramePolicy;

import org.springframework.stereotype.Component;

import java.util.List;

/** Lets the sites of an inbox, and no others, frame the widget. */
@Component
class EmbeddingSites implements FramePolicy {
    private final Inboxes inboxes;

    EmbeddingSites(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public List<String> origins(String inbox) {
        try {
            return inboxes.byKey(inbox).settings().allowedOrigins().stream()
                    .flatMap(site -> site.origins().stream())
                    .toList();
        } catch (Refusal.NotFound _) {
            // The page itself says that there is no such inbox; an empty list here would open it to
            // every site.
            return List.of("'none'");
        }
    }
}
