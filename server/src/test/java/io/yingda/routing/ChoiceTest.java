package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.conversation.Work;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class ChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final TeamId AFTER_SALE = TeamId.next();
    private static final TeamId PRE_SALE = TeamId.next();

    private final StaffId lin = StaffId.next();
    private final StaffId zheng = StaffId.next();

    @Test
    void aFreeAgentComesBeforeOneWhoHoldsLittle() {
        var choice = choose(anybody(), agent(lin, "1024", 1, 10), agent(zheng, "1031", 0, 2));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(zheng);
        assertThat(choice.reason()).isEqualTo("free");
    }

    @Test
    void amongBusyOnesTheSmallerShareOfTheCapacityDecides() {
        var choice = choose(anybody(), agent(lin, "1024", 4, 5), agent(zheng, "1031", 5, 10));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(zheng);
        assertThat(choice.reason()).isEqualTo("least-load");
    }

    @Test
    void whoServedTheCustomerLastOutweighsAFreeColleague() {
        var choice =
                choose(
                        new Request(null, served(29, false), null, NOW),
                        agent(lin, "1024", 4, 5),
                        agent(zheng, "1031", 0, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(lin);
        assertThat(choice.reason()).isEqualTo("returning");
    }

    @Test
    void whoServedTheCustomerLongAgoIsNotPreferred() {
        var choice =
                choose(
                        new Request(null, served(31, false), null, NOW),
                        agent(lin, "1024", 4, 5),
                        agent(zheng, "1031", 0, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(zheng);
    }

    @Test
    void whoHasHadAConversationThatGoesOnIsPreferredHoweverLongAgoTheyGotIt() {
        var choice =
                choose(
                        new Request(null, served(31, true), null, NOW),
                        agent(lin, "1024", 4, 5),
                        agent(zheng, "1031", 0, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(lin);
        assertThat(choice.reason()).isEqualTo("returning");
    }

    @Test
    void nobodyAboveTheCapacityAndNobodyOfAnotherTeamIsChosen() {
        var choice =
                choose(
                        new Request(AFTER_SALE, new Request.Served(zheng, NOW, true), null, NOW),
                        agent(lin, "1024", 5, 5),
                        candidate(zheng, "1031", Set.of(PRE_SALE), Work.Doing.READY, true, 0, 5));
        assertThat(choice.chosen()).isEmpty();
        assertThat(choice.considered())
                .extracting(Choice.Considered::removedBy)
                .containsExactlyInAnyOrder("full", "other-team");
    }

    @Test
    void whoIsNotReadyOrNotConnectedIsRemovedWithThatReason() {
        var choice =
                choose(
                        anybody(),
                        candidate(lin, "1024", Set.of(AFTER_SALE), Work.Doing.BUSY, true, 0, 5),
                        candidate(
                                zheng, "1031", Set.of(AFTER_SALE), Work.Doing.READY, false, 0, 5));
        assertThat(choice.considered())
                .extracting(Choice.Considered::removedBy)
                .containsExactlyInAnyOrder("not-ready", "not-connected");
    }

    @Test
    void equalScoresAreDecidedByWhoHasBeenIdleLongestAndThatIsRecorded() {
        var choice = choose(anybody(), agent(lin, "1031", 0, 5), agent(zheng, "1024", 0, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(zheng);
        assertThat(choice.tieBreak()).isTrue();
    }

    @Test
    void whoPassedItOnComesAfterEverybodyElseWithRoom() {
        var choice =
                choose(
                        new Request(null, null, lin, NOW),
                        agent(lin, "1024", 0, 5),
                        agent(zheng, "1031", 4, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(zheng);
        assertThat(choice.considered().getLast().removedBy()).isNull();
        assertThat(choice.considered().getLast().parts()).containsEntry("passed-on", -1000);
    }

    @Test
    void whoPassedItOnServesItBeforeNobodyDoesAndThatIsTheReason() {
        var choice =
                choose(
                        new Request(null, null, lin, NOW),
                        agent(lin, "1024", 4, 5),
                        agent(zheng, "1031", 5, 5));
        assertThat(choice.chosen().orElseThrow().staffId()).isEqualTo(lin);
        assertThat(choice.reason()).isEqualTo("passed-on");
    }

    private static Request anybody() {
        return new Request(null, null, null, NOW);
    }

    private Request.Served served(int days, boolean here) {
        return new Request.Served(lin, NOW.minus(Duration.ofDays(days)), here);
    }

    private static Choice choose(Request request, Candidate... candidates) {
        var there = Choice.among(List.of(candidates), request, Policy.FIRST);
        var back = Choice.among(List.of(candidates).reversed(), request, Policy.FIRST);
        assertThat(back).as("the order of the candidates does not matter").isEqualTo(there);
        return there;
    }

    private static Candidate agent(StaffId id, String number, int load, int capacity) {
        return candidate(id, number, Set.of(AFTER_SALE), Work.Doing.READY, true, load, capacity);
    }

    private static Candidate candidate(
            StaffId id,
            String number,
            Set<TeamId> teams,
            Work.Doing state,
            boolean connected,
            int load,
            int capacity) {
        var work = new Work(id, state, false, NOW, load, capacity, connected, NOW);
        return new Candidate(id, "", number, teams, work);
    }
}
