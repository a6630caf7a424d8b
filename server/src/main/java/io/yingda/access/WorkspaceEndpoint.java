package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.web.AgentApi;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;

/** The workspace and its shops. */
@AgentApi
class WorkspaceEndpoint {
    private final Workspaces workspaces;
    private final Staff staff;

    WorkspaceEndpoint(Workspaces workspaces, Staff staff) {
        this.workspaces = workspaces;
        this.staff = staff;
    }

    record WorkspaceForm(String name, Language language) {}

    record ShopList(List<Shop> items) {}

    record ShopForm(String name) {}

    @GetMapping("/workspace")
    @Needs(Permission.MANAGE_WORKSPACE)
    Workspace workspace(Staffer staffer) {
        return staff.directory(staffer.workspace()).workspace();
    }

    @PutMapping("/workspace")
    @Needs(Permission.MANAGE_WORKSPACE)
    Workspace change(Staffer staffer, @RequestBody WorkspaceForm form) {
        workspaces.change(staffer.workspace(), form.name(), form.language());
        return staff.directory(staffer.workspace()).workspace();
    }

    @GetMapping("/shops")
    @Needs(Permission.MANAGE_WORKSPACE)
    ShopList shops(Staffer staffer) {
        return new ShopList(List.copyOf(staff.directory(staffer.workspace()).shops().values()));
    }

    @PostMapping("/shops")
    @Needs(Permission.MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    Shop open(Staffer staffer, @RequestBody ShopForm form) {
        return new Shop(workspaces.openShop(staffer.workspace(), form.name()), form.name().strip());
    }

    @PutMapping("/shops/{id}")
    @Needs(Permission.MANAGE_WORKSPACE)
    Shop rename(Staffer staffer, @PathVariable ShopId id, @RequestBody ShopForm form) {
        workspaces.renameShop(staffer.workspace(), id, form.name());
        return new Shop(id, form.name().strip());
    }
}
