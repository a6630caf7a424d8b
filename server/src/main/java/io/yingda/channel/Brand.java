package io.yingda.channel;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Texts;

/**
 * What customers know the shop by (招牌).
 *
 * @param name what it is called, at most 40 UTF-16 units in each language; empty: the shop's own
 *     name
 * @param logo one to four characters in each language, drawn as the logo; in one language at least
 */
public record Brand(Texts name, Texts logo) {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LOGO = 4;

    /**
     * Checks lengths.
     *
     * @throws io.yingda.kernel.Refusal.Invalid {@code text.*}
     */
    public Brand {
        Bounds.texts("name", name, LONGEST_NAME);
        Bounds.neededTexts("logo", logo, LONGEST_LOGO);
    }
}
