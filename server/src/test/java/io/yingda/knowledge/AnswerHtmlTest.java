package io.yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHtmlTest {
    @Test
    void paragraphsEmphasisListsAndLinksStay() {
        assertThat(
                        AnswerHtml.clean(
                                "<p>a <b>b</b> <i>c</i>"
                                    + " <u>d</u><br>e</p><ul><li>f</li></ul><ol><li>g</li></ol>"))
                .isEqualTo(
                        "<p>a <b>b</b> <i>c</i> <u>d</u><br"
                                + " />e</p><ul><li>f</li></ul><ol><li>g</li></ol>");
        assertThat(
                        AnswerHtml.clean(
                                "<a href=\"https://shop.example/a?b=1\">x</a><a"
                                        + " href=\"/help\">y</a>"))
                .contains(
                        "href=\"https://shop.example/a?b&#61;1\"",
                        "href=\"/help\"",
                        "rel=\"noopener noreferrer\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p onclick=alert(1)>x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" jAvAsCrIpT:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<a href=\"//elsewhere.example/\">x</a>",
                "<a href=\"/\\\\elsewhere.example/\">x</a>",
                "<svg><script>alert(1)</script></svg>",
                "<iframe src=\"https://elsewhere.example\"></iframe>",
                "<style>*{display:none}</style>",
                "<p style=\"position:fixed\">x</p>",
                "<math><mtext></mtext><script>alert(1)</script></math>"
            })
    void nothingThatActsOrLeadsAstrayStays(String html) {
        var cleaned = AnswerHtml.clean(html).toLowerCase(java.util.Locale.ROOT);
        assertThat(cleaned)
                .doesNotContain(
                        "script", "onerror", "onclick", "style", "<svg", "<img", "<iframe", "href");
    }

    @Property(tries = 200)
    void cleaningTwiceIsCleaningOnce(@ForAll String html) {
        var once = AnswerHtml.clean(html);
        assertThat(AnswerHtml.clean(once)).isEqualTo(once);
    }

    @Test
    void theWordsKeepOneLineForEachParagraphAndItem() {
        assertThat(
                        AnswerHtml.words(
                                AnswerHtml.clean(
                                        "<p>18 点前付款 &amp; <b>当天发</b></p><ul><li>江浙沪 1–2"
                                                + " 天</li><li>其他 2–4 天</li></ul>")))
                .isEqualTo("18 点前付款 & 当天发\n· 江浙沪 1–2 天\n· 其他 2–4 天");
    }
}
