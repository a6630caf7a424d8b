package io.yingda.attachment;

import io.yingda.web.ClientAddress;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;

@VisitorApi
class VisitorFiles {
    private final Uploads uploads;
    private final AttachmentVisibility visibility;
    private final ClientAddress addresses;

    VisitorFiles(Uploads uploads, AttachmentVisibility visibility, ClientAddress addresses) {
        this.uploads = uploads;
        this.visibility = visibility;
        this.addresses = addresses;
    }

    @PostMapping("/files")
    Uploads.Uploaded upload(Visitor visitor, @RequestParam String name, HttpServletRequest body)
            throws IOException {
        return uploads.upload(visitor, addresses.of(body), name, body);
    }

    @PostMapping("/file-addresses")
    Uploads.Addresses addresses(Visitor visitor, @RequestBody Uploads.Wanted wanted) {
        return uploads.addresses(
                visitor.workspace(),
                Attachments.owner(visitor),
                wanted,
                true,
                conversation -> visibility.visible(visitor, conversation));
    }
}
