package io.yingda.routing;

import java.time.Duration;
import java.util.List;

/**
 * How agents are compared, as data: what removes one, and what counts for one. Requirements are
 * checked in order, the first that fails is the recorded reason; preferences add up.
 *
 * @param version stands in every decision record, so that an old decision is read under its own
 *     policy
 */
record Policy(int version, List<Requirement> requirements, List<Preference> preferences) {

    /** What a candidate must meet. */
    sealed interface Requirement {
        /** Belongs to the team the conversation waits for. */
        record InTeam() implements Requirement {}

        /** Is ready. */
        record Ready() implements Requirement {}

        /** Has a connected desk. */
        record Connected() implements Requirement {}

        /** Holds less than the capacity. */
        record Room() implements Requirement {}

        /** The word in decision records. */
        default String word() {
            return switch (this) {
                case InTeam _ -> "other-team";
                case Ready _ -> "not-ready";
                case Connected _ -> "not-connected";
                case Room _ -> "full";
            };
        }
    }

    /** What speaks for a candidate, or against one. */
    sealed interface Preference {
        /**
         * 熟客优先: served this customer last, at most {@code within} ago. In one conversation that
         * goes on, however long ago that was.
         */
        record Returning(Duration within, int weight) implements Preference {}

        /** 空闲优先: holds nothing now. */
        record Free(int weight) implements Preference {}

        /** 负荷: the share of the capacity that is still free, times the weight. */
        record LoadShare(int weight) implements Preference {}

        /**
         * 转出: had the conversation and passed it on. A preference and no requirement: who was
         * wanted away from it still serves better than nobody. It outweighs all others together.
         */
        record PassedOn(int weight) implements Preference {}

        /** The word in decision records. */
        default String word() {
            return switch (this) {
                case Returning _ -> "returning";
                case Free _ -> "free";
                case LoadShare _ -> "least-load";
                case PassedOn _ -> "passed-on";
            };
        }
    }

    /**
     * What every workspace begins with: a returning customer outweighs a free agent, and that
     * outweighs any load. Who passed a conversation on comes after everybody else with room.
     */
    static final Policy FIRST =
            new Policy(
                    3,
                    List.of(
                            new Requirement.InTeam(),
                            new Requirement.Ready(),
                            new Requirement.Connected(),
                            new Requirement.Room()),
                    List.of(
                            new Preference.Returning(Duration.ofDays(30), 200),
                            new Preference.Free(100),
                            new Preference.LoadShare(50),
                            new Preference.PassedOn(-1000)));
}
