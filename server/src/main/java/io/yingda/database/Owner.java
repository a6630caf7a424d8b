package io.yingda.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The way into a database as the owner of its tables, who migrates it and lets the roles in;
 * nothing else is done as the owner.
 *
 * @param url JDBC address
 */
record Owner(String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(quiet(), user, password);
    }

    /** The address of a way in whose errors do not quote the row, which would stand in the log. */
    String quiet() {
        return url + (url.contains("?") ? '&' : '?') + "logServerErrorDetail=false";
    }

    /** A password for a role that every node which knows the owner's password can work out. */
    String passwordFor(String role) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = "yingda:" + password;
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
