package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.net.IDN;
import java.util.List;
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

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^:/]+)(?::([0-9]+))?");

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
        var asked = parts(origin.toLowerCase(Locale.ROOT));
        return origins().stream()
                .map(AllowedOrigin::parts)
                .anyMatch(
                        mine ->
                                mine.scheme.equals(asked.scheme)
                                        && mine.port.equals(asked.port)
                                        && (mine.host.startsWith("*.")
                                                ? asked.host.endsWith(mine.host.substring(1))
                                                : mine.host.equals(asked.host)));
    }

    private record Parts(String scheme, String host, String port) {}

    private static Parts parts(String origin) {
        var match = ORIGIN.matcher(origin);
        if (!match.matches()) {
            return new Parts("", "", "");
        }
        var port = match.group(3);
        return new Parts(
                match.group(1),
                match.group(2),
                port != null ? port : match.group(1).equals("https") ? "443" : "80");
    }

    /** The origins this means, as a content security policy writes them. */
    List<String> origins() {
        var separator = value.indexOf("://");
        var authority = value.substring(separator < 0 ? 0 : separator + 3);
        var wildcard = authority.startsWith("*.") ? "*." : "";
        var port = authority.lastIndexOf(':');
        var host = authority.substring(wildcard.length(), port < 0 ? authority.length() : port);
        var ascii = wildcard + IDN.toASCII(host) + (port < 0 ? "" : authority.substring(port));
        return separator < 0
                ? List.of("https://" + ascii, "http://" + ascii)
                : List.of(value.substring(0, separator + 3) + ascii);
    }
}
