package io.yingda.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.access.Staffer;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.RateLimits;
import io.yingda.web.RateLimits.Rate;
import io.yingda.web.Visitor;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What both audiences can do with files: upload one, and ask for the addresses of those they may
 * see.
 */
@Component
class Uploads {
    private static final int AT_ONCE = 3;
    private static final int MOST_ADDRESSES = 200;

    private final Attachments attachments;
    private final SignedAddresses addresses;
    private final FileSettings settings;
    private final RateLimits limits;
    private final ConcurrentHashMap<String, Integer> running = new ConcurrentHashMap<>();

    Uploads(
            Attachments attachments,
            SignedAddresses addresses,
            FileSettings settings,
            RateLimits limits) {
        this.attachments = attachments;
        this.addresses = addresses;
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * A file just uploaded.
     *
     * @param width in pixels; null when it is no picture
     * @param thumbUrl of the small picture; null when it is no picture
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Uploaded(
            AttachmentId id,
            String name,
            String mime,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            String url,
            @Nullable String thumbUrl) {}

    /** Which files' addresses are wanted. */
    record Wanted(List<AttachmentId> ids) {
        Wanted {
            ids = List.copyOf(Bounds.size("ids", ids, MOST_ADDRESSES));
        }
    }

    /**
     * Addresses by file; files that are not there or not to be seen are left out alike.
     *
     * @param urls by attachment id
     */
    record Addresses(Map<String, Address> urls) {}

    /**
     * Where to load a file from, for a while.
     *
     * @param thumbUrl null when it is no picture
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Address(String url, @Nullable String thumbUrl) {}

    /**
     * Takes in a file of a visitor, who shares limits with his address and his workspace.
     *
     * @throws Refusal.TooMany {@code rate.exceeded}
     */
    Uploaded upload(Visitor visitor, String address, String name, HttpServletRequest request)
            throws IOException {
        var workspace = visitor.workspace();
        limits.spend("uploads", address, Rate.perMinute(settings.perMinute()));
        limits.spend(
                "workspace-uploads",
                workspace.toString(),
                Rate.perMinute(settings.workspacePerMinute()));
        return upload(workspace, Attachments.owner(visitor), name, request);
    }

    /**
     * Takes in a file of a colleague.
     *
     * @throws Refusal.TooMany {@code rate.exceeded}
     */
    Uploaded upload(Staffer staffer, String name, HttpServletRequest request) throws IOException {
        var owner = Attachments.owner(staffer);
        limits.spend("uploads", owner, Rate.perMinute(settings.perMinute()));
        return upload(staffer.workspace(), owner, name, request);
    }

    private Uploaded upload(
            WorkspaceId workspace, String owner, String name, HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > settings.most().toBytes()) {
            throw Attachments.tooLarge(settings.most().toBytes());
        }
        if (running.merge(owner, 1, Integer::sum) > AT_ONCE) {
            end(owner);
            throw new Refusal.TooMany(
                    "file.too-many-at-once", "Wait for the other uploads to end.", 5);
        }
        try {
            var file = attachments.store(workspace, owner, name, request.getInputStream());
            var address = address(workspace, file, file.width() != null);
            return new Uploaded(
                    file.id(),
                    file.name(),
                    file.mime(),
                    file.bytes(),
                    file.width(),
                    file.height(),
                    address.url(),
                    address.thumbUrl());
        } finally {
            end(owner);
        }
    }

    /**
     * Addresses of what may be seen.
     *
     * @param customer whether a customer asks: files of notes do not exist for customers
     * @param sees whether the asker may read a conversation
     */
    Addresses addresses(
            WorkspaceId workspace,
            String owner,
            Wanted wanted,
            boolean customer,
            Predicate<ConversationId> sees) {
        var answers = new HashMap<ConversationId, Boolean>();
        var urls = new LinkedHashMap<String, Address>();
        for (var sent : attachments.find(workspace, wanted.ids())) {
            var conversation = sent.conversation();
            boolean visible =
                    conversation == null
                            ? sent.owner().equals(owner)
                            : !(customer && sent.staffOnly())
                                    && answers.computeIfAbsent(conversation, sees::test);
            if (visible) {
                var file = sent.file();
                urls.put(
                        file.attachment().id().toString(),
                        address(workspace, file.attachment(), file.thumb() != null));
            }
        }
        return new Addresses(urls);
    }

    private Address address(WorkspaceId workspace, Attachment file, boolean thumb) {
        return new Address(
                addresses.sign(workspace, file.id(), file.name(), false),
                thumb ? addresses.sign(workspace, file.id(), file.name(), true) : null);
    }

    private void end(String owner) {
        running.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }
}
