package io.yingda.conversation;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.web.AgentApi;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** Work states and capacities over HTTP. */
@AgentApi
class WorkEndpoint {
    private final WorkStates work;
    private final Staff staff;

    WorkEndpoint(WorkStates work, Staff staff) {
        this.work = work;
        this.staff = staff;
    }

    /** Everybody's work. */
    record Everybody(List<Work> items) {}

    @GetMapping("/work-states")
    @Needs(Permission.SERVE)
    Everybody all(Staffer staffer) {
        return new Everybody(work.all(staffer.workspace()));
    }

    /** The state to change to. */
    record Change(Work.Doing state) {}

    @PutMapping("/work-state")
    @Needs(Permission.SERVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Staffer staffer, @RequestBody Change change) {
        work.set(staffer.workspace(), staffer.id(), change.state());
    }

    /** 0 to 99 conversations. */
    record Capacity(int capacity) {}

    @PutMapping("/staff/{id}/capacity")
    @Needs(Permission.SUPERVISE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void capacity(Staffer staffer, @PathVariable String id, @RequestBody Capacity capacity) {
        var colleague =
                staff.directory(staffer.workspace())
                        .colleague(StaffId.of(id))
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "staff.unknown", "There is no such colleague."));
        work.capacity(staffer.workspace(), colleague.id(), capacity.capacity());
    }
}
