package io.yingda.contact;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A page a visitor saw (访问轨迹).
 *
 * @param id made by the browser; the same view sent again only makes the dwell longer
 * @param url http or https, cut at 2,000 UTF-16 units
 * @param title cut at 300
 * @param referrer where the visitor came from, or empty
 * @param at when the page opened
 * @param dwellMs how long it was looked at, in milliseconds, at most a day
 * @param left whether nobody looks at it any more; what does not say is looked at for a while
 */
public record PageView(
        UUID id,
        String url,
        String title,
        String referrer,
        Instant at,
        long dwellMs,
        @Nullable Boolean left) {
    private static final long DAY = 86_400_000;

    /**
     * Checks and cuts.
     *
     * @throws Refusal.Invalid {@code page.address}, {@code number.range} or {@code text.control}
     */
    public PageView {
        url = Bounds.text("url", cut(url, 2_000), 2_000);
        // An agent follows these links: a scheme that runs in his page must never get in.
        if (!web(url)) {
            throw new Refusal.Invalid(
                    "page.address", "A page's address begins with http:// or https://.");
        }
        title = Bounds.optional("title", cut(title, 300), 300);
        referrer = web(referrer) ? Bounds.optional("referrer", cut(referrer, 2_000), 2_000) : "";
        Bounds.number("dwellMs", dwellMs, 0, DAY);
    }

    private static boolean web(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7)
                || url.regionMatches(true, 0, "https://", 0, 8);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
