package io.yingda.visitor;

import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.ShopNames;
import io.yingda.conversation.Reception;
import io.yingda.kernel.Language;
import io.yingda.web.Open;
import io.yingda.web.VisitorApi;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Duration;

/**
 * What the shop's page needs to draw the bubble. Asked on every page view of every visitor, so it
 * writes nothing and makes nobody a contact.
 */
@VisitorApi
class LookEndpoint {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Inboxes inboxes;
    private final ShopNames shopNames;
    private final Reception reception;
    private final Origins origins;

    LookEndpoint(Inboxes inboxes, ShopNames shopNames, Reception reception, Origins origins) {
        this.inboxes = inboxes;
        this.shopNames = shopNames;
        this.reception = reception;
        this.origins = origins;
    }

    /**
     * The outside of the widget.
     *
     * @param online whether people are on duty now
     */
    record Outside(
            String shopName,
            String color,
            String onColor,
            InboxSettings.Position position,
            String logoText,
            String greeting,
            boolean online) {}

    @GetMapping("/look")
    @Open("The bubble is drawn before anybody is known.")
    ResponseEntity<Outside> look(
            @RequestParam("inbox") String key,
            @RequestParam(defaultValue = "zh-CN") String language,
            HttpServletRequest request) {
        var inbox = inboxes.byKey(key);
        origins.check(inbox, request);
        var settings = inbox.settings();
        var reader = Language.nearest(language);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .body(
                        new Outside(
                                shopNames.of(inbox, reader),
                                settings.color().value(),
                                settings.color().on(),
                                settings.position(),
                                settings.brand().logo().in(reader),
                                settings.greeting().in(reader),
                                reception.staffing(inbox) != Reception.Staffing.NOBODY));
    }
}
