package io.yingda.access;

import io.yingda.web.Secrets;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keys in the table of that name; whichever node comes first makes them. */
@Component
class StoredSecrets implements Secrets {
    private static final int BYTES = 32;

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, byte[]> known = new ConcurrentHashMap<>();

    StoredSecrets(@Qualifier("system") JdbcClient database) {
        this.database = database;
    }

    @Override
    public byte[] key(String name) {
        return known.computeIfAbsent(name, this::stored).clone();
    }

    private byte[] stored(String name) {
        var fresh = new byte[BYTES];
        random.nextBytes(fresh);
        database.sql(
                        "insert into secrets (name, value) values (:name, :value) on conflict do"
                                + " nothing")
                .param("name", name)
                .param("value", fresh)
                .update();
        return database.sql("select value from secrets where name = :name")
                .param("name", name)
                .query(byte[].class)
                .single();
    }
}
