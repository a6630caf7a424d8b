package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A site that may embed the widget: {@code shop.example}, {@code *.shop.example} (any sub-domain,
 * not the domain itself), {@code shop.example:8443}, or with a scheme, {@code
 * https://shop.example}. Without scheme http and https are meant; without port the scheme's own.
 *
 * @param value in lower case, without a slash at the end
 */
public record AllowedOrigin(@JsonValue String value) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:https?://)?(?:\\*\\.)?(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)*"
                        + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?(?::[0-9]{1,5})?");

    /**
     * Checks the form.
     *
     * @throws Refusal.Invalid {@code origin.form} with the fact {@code value}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AllowedOrigin {
        value = value.strip().toLowerCase(Locale.ROOT).replaceFirst("/$", "");
        if (value.length() > 253 || !FORM.matcher(value).matches()) {
            var shown = value.substring(0, Math.min(value.length(), 80));
            throw new Refusal.Invalid(
                    "origin.form",
                    "'%s' is no site; write the domain only, as in shop.example.".formatted(shown),
                    Map.of("value", shown));
        }
    }

    /**
     * Whether a browser's {@code Origin} is this site.
     *
     * @param origin scheme, host and port as the browser sends them, already ASCII
     */
    boolean allows(String origin) {
        try {
            var asked = URI.create(origin.toLowerCase(Locale.ROOT));
            var mine =
                    URI.create(value.contains("://") ? value : asked.getScheme() + "://" + value);
            return asked.getHost() != null
                    && ("http".equals(asked.getScheme()) || "https".equals(asked.getScheme()))
                    && mine.getScheme().equals(asked.getScheme())
                    && port(mine) == port(asked)
                    && hostMatches(
                            mine.getRawAuthority().replaceFirst(":[0-9]+$", ""), asked.getHost());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean hostMatches(String pattern, String host) {
        if (pattern.startsWith("*.")) {
            var domain = IDN.toASCII(pattern.substring(2));
            return host.endsWith("." + domain);
        }
        return host.equals(IDN.toASCII(pattern));
    }

    private static int port(URI origin) {
        var match = Pattern.compile(":([0-9]+)$").matcher(origin.getRawAuthority());
        if (match.find()) {
            return Integer.parseInt(match.group(1));
        }
        return "https".equals(origin.getScheme()) ? 443 : 80;
    }
}
