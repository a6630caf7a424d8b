package io.yingda.web;

import java.util.List;

/** Which sites may show the widget's page in a frame. */
public interface FramePolicy {
    /**
     * The origins allowed for an inbox.
     *
     * @param inbox the key in the page's parameter {@code inbox}, as sent
     * @return origins ({@code https://shop.example}); empty when every site may
     */
    List<String> origins(String inbox);
}
