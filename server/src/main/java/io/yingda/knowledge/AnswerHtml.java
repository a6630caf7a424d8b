package io.yingda.knowledge;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.web.util.HtmlUtils;

import java.util.regex.Pattern;

/** The rich text of answers: paragraphs, emphasis, lists and links, and nothing that acts. */
public final class AnswerHtml {
    /**
     * Pages of the web, mail, telephone, and pages of the shop itself ("/help", never "//host").
     */
    private static final Pattern RELATIVE = Pattern.compile("(?:/(?![/\\\\])|[?#]).*");

    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

    private static final PolicyFactory ALLOWED =
            new HtmlPolicyBuilder()
                    .allowElements("p", "b", "strong", "i", "em", "u", "ul", "ol", "li", "br", "a")
                    .allowUrlProtocols("http", "https")
                    .allowAttributes("href")
                    .matching(AnswerHtml::allowedLink)
                    .onElements("a")
                    .requireRelsOnLinks("noopener", "noreferrer")
                    .toFactory();

    private static final Pattern ITEM = Pattern.compile("<li>");
    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>|</p>|</li>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\n\\s*");

    private AnswerHtml() {}

    /** What is allowed of it. Cleaning again changes nothing. */
    public static String clean(String html) {
        return ALLOWED.sanitize(html).strip();
    }

    /** The words of cleaned rich text, one line for each paragraph or list item. */
    static String words(String cleaned) {
        var lines = BREAK.matcher(ITEM.matcher(cleaned).replaceAll("· ")).replaceAll("\n");
        var words = HtmlUtils.htmlUnescape(TAG.matcher(lines).replaceAll(""));
        return BLANK_LINES.matcher(words).replaceAll("\n").strip();
    }

    private static @org.jspecify.annotations.Nullable String allowedLink(
            String element, String attribute, String value) {
        return ABSOLUTE.matcher(value).matches() || RELATIVE.matcher(value).matches()
                ? value
                : null;
    }
}
