package io.yingda.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read how the server is doing.
 *
 * @param open whether metrics are for everybody, because a network in front keeps others away
 */
@ConfigurationProperties("yingda.operations")
record OperationsSettings(@DefaultValue("false") boolean open) {}
