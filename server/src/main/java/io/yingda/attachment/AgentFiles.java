package io.yingda.attachment;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.web.AgentApi;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;

@AgentApi
class AgentFiles {
    private final Uploads uploads;
    private final AttachmentVisibility visibility;

    AgentFiles(Uploads uploads, AttachmentVisibility visibility) {
        this.uploads = uploads;
        this.visibility = visibility;
    }

    @PostMapping("/files")
    @Needs(Permission.SERVE)
    Uploads.Uploaded upload(Staffer staffer, @RequestParam String name, HttpServletRequest body)
            throws IOException {
        return uploads.upload(staffer, name, body);
    }

    @PostMapping("/file-addresses")
    @Needs(Permission.SERVE)
    Uploads.Addresses addresses(Staffer staffer, @RequestBody Uploads.Wanted wanted) {
        return uploads.addresses(
                staffer.workspace(),
                Attachments.owner(staffer),
                wanted,
                false,
                conversation -> visibility.visible(staffer, conversation));
    }
}
