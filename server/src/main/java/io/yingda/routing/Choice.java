package io.yingda.routing;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.conversation.Work;
import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was chosen and why: the whole decision record (分配记录).
 *
 * @param considered every candidate, the chosen one first, then by score
 * @param tieBreak whether the idle time had to decide between equal scores
 */
record Choice(int policyVersion, Instant at, List<Considered> considered, boolean tieBreak) {

    /**
     * One candidate.
     *
     * @param removedBy the requirement that was not met; null when none failed
     * @param parts what each preference added or took away, by its word
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Considered(
            StaffId staffId,
            String name,
            int load,
            int capacity,
            @Nullable String removedBy,
            int score,
            Map<String, Integer> parts) {}

    /**
     * Compares all candidates. Pure: the same input gives the same choice. Among equal scores the
     * one idle longest is taken, and among those the lower staff number, so that the outcome is
     * never chance.
     */
    static Choice among(List<Candidate> candidates, Request request, Policy policy) {
        var order =
                Comparator.comparing((Candidate c) -> removal(c, request, policy).isPresent())
                        .thenComparingInt(c -> -score(c, request, policy))
                        .thenComparing(c -> c.work().idleSince())
                        .thenComparing(Candidate::number);
        var sorted = candidates.stream().sorted(order).toList();
        var considered = sorted.stream().map(c -> consider(c, request, policy)).toList();
        boolean tie =
                considered.size() > 1
                        && considered.get(1).removedBy() == null
                        && considered.get(0).score() == considered.get(1).score();
        return new Choice(policy.version(), request.now(), considered, tie);
    }

    /** The chosen one; empty when every candidate was removed. */
    Optional<Considered> chosen() {
        return considered.stream().findFirst().filter(first -> first.removedBy() == null);
    }

    /**
     * The word of what decided: the strongest preference the chosen one has, or only-one; passed-on
     * when it is back with whom it was passed on from, since nobody else had room.
     */
    String reason() {
        var left = considered.stream().filter(c -> c.removedBy() == null).toList();
        if (left.isEmpty()) {
            return "nobody";
        }
        var parts = left.getFirst().parts();
        if (parts.containsKey("passed-on")) {
            return "passed-on";
        }
        if (parts.containsKey("returning")) {
            return "returning";
        }
        return left.size() == 1
                ? "only-one"
                : parts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("least-load");
    }

    private static Considered consider(Candidate candidate, Request request, Policy policy) {
        var removed = removal(candidate, request, policy).map(Policy.Requirement::word);
        return new Considered(
                candidate.id(),
                candidate.name(),
                candidate.work().load(),
                candidate.work().capacity(),
                removed.orElse(null),
                removed.isPresent() ? 0 : score(candidate, request, policy),
                removed.isPresent() ? Map.of() : parts(candidate, request, policy));
    }

    private static Optional<Policy.Requirement> removal(
            Candidate candidate, Request request, Policy policy) {
        return policy.requirements().stream()
                .filter(requirement -> !meets(candidate, request, requirement))
                .findFirst();
    }

    private static boolean meets(
            Candidate candidate, Request request, Policy.Requirement requirement) {
        var work = candidate.work();
        return switch (requirement) {
            case Policy.Requirement.InTeam _ ->
                    request.team() == null || candidate.teams().contains(request.team());
            case Policy.Requirement.Ready _ -> work.state() == Work.Doing.READY;
            case Policy.Requirement.Connected _ -> work.connected();
            case Policy.Requirement.Room _ -> work.load() < work.capacity();
        };
    }

    private static int score(Candidate candidate, Request request, Policy policy) {
        return parts(candidate, request, policy).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Map<String, Integer> parts(Candidate candidate, Request request, Policy policy) {
        var parts = new LinkedHashMap<String, Integer>();
        for (var preference : policy.preferences()) {
            int points = points(candidate, request, preference);
            if (points != 0) {
                parts.put(preference.word(), points);
            }
        }
        return parts;
    }

    private static int points(Candidate candidate, Request request, Policy.Preference preference) {
        var work = candidate.work();
        return switch (preference) {
            case Policy.Preference.Returning(var within, int weight) -> {
                var served = request.lastServed();
                boolean returning =
                        served != null
                                && served.by().equals(candidate.id())
                                && (served.here()
                                        || !served.at().plus(within).isBefore(request.now()));
                yield returning ? weight : 0;
            }
            case Policy.Preference.Free(int weight) -> work.load() == 0 ? weight : 0;
            case Policy.Preference.LoadShare(int weight) ->
                    work.capacity() == 0
                            ? 0
                            : weight * (work.capacity() - work.load()) / work.capacity();
            case Policy.Preference.PassedOn(int weight) ->
                    candidate.id().equals(request.passedOnBy()) ? weight : 0;
        };
    }
}
