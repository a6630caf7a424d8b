package io.yingda.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the server meets the network.
 *
 * @param proxies how many trusted reverse proxies stand in front; each appends the address it saw
 *     to X-Forwarded-For. With 0 that header and X-Forwarded-Host are ignored
 * @param origins addresses that browsers know this server by, {@code https://service.example}: for
 *     proxies that pass on neither {@code Host} nor X-Forwarded-Host
 * @param body the largest JSON body
 * @param requestsPerSecond what one address (IPv6: one /64) may ask for in the long run
 * @param requestsAtOnce what it may ask for in one burst
 */
@ConfigurationProperties("yingda.web")
record WebSettings(
        @DefaultValue("0") int proxies,
        @DefaultValue List<String> origins,
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("300") int requestsPerSecond,
        @DefaultValue("1500") int requestsAtOnce) {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]+");

    WebSettings {
        origins = origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
        if (!origins.stream().allMatch(ORIGIN.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "yingda.web.origins are like https://service.example, without a path");
        }
        if (proxies < 0 || body.toBytes() < 1_024 || requestsPerSecond < 1 || requestsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "yingda.web: proxies >= 0, body >= 1KB, request rates >= 1");
        }
    }
}
