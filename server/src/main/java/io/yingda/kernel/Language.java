package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** A language the product speaks. */
public enum Language {
    /** 简体中文. */
    ZH_CN("zh-CN"),
    /** 繁體中文 as written in Taiwan. */
    ZH_TW("zh-TW"),
    /** English. */
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag: zh-CN, zh-TW or en. */
    @JsonValue
    public String tag() {
        return tag;
    }

    /**
     * The language nearest to a BCP 47 tag or an Accept-Language header: Chinese in Traditional
     * script or from Taiwan, Hong Kong or Macao is zh-TW, other Chinese zh-CN, everything else en.
     */
    @JsonCreator
    public static Language nearest(String wanted) {
        var first = wanted.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (!first.equals("zh") && !first.startsWith("zh-")) {
            return EN;
        }
        return first.matches("zh-(hant|tw|hk|mo).*") ? ZH_TW : ZH_CN;
    }
}
