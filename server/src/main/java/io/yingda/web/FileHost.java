package io.yingda.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;

/**
 * Where pages may load files from besides their own host.
 *
 * @param origin the scheme and host that files are served from; null when that is the pages' own
 */
@ConfigurationProperties("yingda.files")
record FileHost(@Nullable URI origin) {}
