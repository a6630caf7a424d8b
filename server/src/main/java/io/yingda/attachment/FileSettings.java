package io.yingda.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What may be uploaded, and where it goes.
 *
 * @param directory where files are kept, and where uploads wait until they are whole; in the data
 *     directory unless set
 * @param most the largest file
 * @param unsent how many files one person may have uploaded without sending them
 * @param perMinute how many files one colleague, or one address of visitors (IPv6: one /64), may
 *     upload, all of them at once if they like
 * @param workspacePerMinute how many files all visitors of a workspace may upload
 * @param addressLife how long a signed address is good for, at least; at most twice that
 * @param origin the scheme and host that files are served from, when they have a host of their own
 *     (https://files.example.com); null serves them from the same host as everything else
 */
@ConfigurationProperties("yingda.files")
record FileSettings(
        @DefaultValue("data/files") Path directory,
        @DefaultValue("20MB") DataSize most,
        @DefaultValue("20") int unsent,
        @DefaultValue("120") int perMinute,
        @DefaultValue("1200") int workspacePerMinute,
        @DefaultValue("30m") Duration addressLife,
        @Nullable URI origin) {
    FileSettings {
        if (perMinute < 1 || workspacePerMinute < 1) {
            throw new IllegalArgumentException("yingda.files: rates must be at least 1");
        }
        if (most.toBytes() < 1 || unsent < 1 || addressLife.toSeconds() < 60) {
            throw new IllegalArgumentException(
                    "yingda.files: most >= 1B, unsent >= 1, address-life >= 1m");
        }
        if (origin != null && (origin.getHost() == null || origin.getScheme() == null)) {
            throw new IllegalArgumentException(
                    "yingda.files.origin needs a scheme and a host: " + origin);
        }
    }
}
