package io.yingda.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Which PostgreSQL to use.
 *
 * @param url JDBC address of a PostgreSQL of yours; absent: one is kept in the data directory
 * @param user who owns the tables there and may create roles
 * @param password the owner's password
 * @param appPassword of the role yingda_app; absent: derived from the owner's password, so that all
 *     nodes agree
 * @param systemPassword of the role yingda_system; absent: derived likewise
 * @param programs where the programs of the PostgreSQL that comes with the server are unpacked;
 *     absent: in the data directory
 * @param connections most connections a node holds for work inside workspaces
 * @param systemConnections most connections a node holds for work without a workspace
 */
@ConfigurationProperties("yingda.database")
record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("yingda") String user,
        @DefaultValue("") String password,
        @Nullable String appPassword,
        @Nullable String systemPassword,
        @Nullable Path programs,
        @DefaultValue("24") int connections,
        @DefaultValue("6") int systemConnections) {
    DatabaseSettings {
        if (connections < 2 || systemConnections < 2) {
            throw new IllegalArgumentException(
                    "yingda.database.connections and system-connections must be at least 2");
        }
    }
}
