package io.yingda.knowledge;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the knowledge base makes of a question. */
public sealed interface Decision {
    /** It is sure enough to answer. */
    record Answer(Answered answer) implements Decision {}

    /**
     * It is not sure which of a few questions was meant (猜您想问).
     *
     * @param candidates one to four, the likeliest first
     */
    record DidYouMean(List<Candidate> candidates) implements Decision {
        public DidYouMean {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * It does not know.
     *
     * @param nearest the entry that came nearest; null when nothing was near at all
     */
    record Unknown(@Nullable Candidate nearest) implements Decision {}
}
