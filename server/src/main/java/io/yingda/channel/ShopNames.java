package io.yingda.channel;

import io.yingda.access.Shop;
import io.yingda.access.Staff;
import io.yingda.kernel.Language;

import org.springframework.stereotype.Service;

/** What shops are called to their customers. */
@Service
public class ShopNames {
    private final Staff staff;

    ShopNames(Staff staff) {
        this.staff = staff;
    }

    /** The name a customer of this language reads: the inbox's, else the shop's own. */
    public String of(Inbox inbox, Language language) {
        var written = inbox.settings().brand().name().in(language);
        return written.isEmpty()
                ? staff.directory(inbox.workspace())
                        .shop(inbox.shop())
                        .map(Shop::name)
                        .orElse(inbox.name())
                : written;
    }
}
