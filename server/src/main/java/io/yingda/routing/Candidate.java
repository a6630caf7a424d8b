package io.yingda.routing;

import io.yingda.conversation.Work;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import java.util.Set;

/** Somebody who may be chosen, as they were when routing looked. */
record Candidate(StaffId id, String name, String number, Set<TeamId> teams, Work work) {}
