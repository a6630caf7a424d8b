package io.yingda.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param anotherWorkspace whether a further workspace may be opened, with the token in the log
 */
@ConfigurationProperties("yingda.access")
record AccessSettings(@DefaultValue("false") boolean anotherWorkspace) {}
