package io.yingda.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * What a server keeps on its own disk.
 *
 * @param data the directory of the database, files and indexes, of one server at a time
 */
@ConfigurationProperties("yingda")
record DataSettings(@DefaultValue("data") Path data) {}
