package io.yingda.database;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The PostgreSQL programs that come with the server, unpacked from its class path. */
final class PostgresBinaries {
    /** The major version these programs are of, and the data they read. */
    static final int MAJOR = 18;

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {}

    /**
     * Unpacks the programs below the directory, once for each version of them.
     *
     * @return the directory that holds bin, lib and share
     */
    static Path unpackedIn(Path directory) throws IOException {
        var name = archive();
        var target = directory.resolve("postgres-" + fingerprint(name));
        if (Files.isDirectory(target)) {
            return target;
        }
        log.info("Unpacking PostgreSQL {} (first start only)", MAJOR);
        // Unpacked beside and renamed, so that a start killed half-way leaves nothing that looks
        // whole.
        Files.createDirectories(directory);
        var beside = Files.createTempDirectory(directory, "unpacking-");
        try (var raw = open(name);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = beside.resolve(entry.getName()).normalize();
                if (!file.startsWith(beside) || file.toString().endsWith(".a")) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.resolveSibling("."));
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.resolveSibling("."));
                    Files.copy(tar, file);
                    var mode = (entry.getMode() & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
                }
            }
        }
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String archive() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch", "");
        var system = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : os;
        var machine = arch.equals("amd64") ? "x86_64" : arch.equals("aarch64") ? "arm_64" : arch;
        return "/postgres-%s-%s.txz".formatted(system, machine);
    }

    private static InputStream open(String name) {
        var found = PostgresBinaries.class.getResourceAsStream(name);
        if (found == null) {
            throw new StartRefused(
                    "This build of the server holds no PostgreSQL for this machine (%s)."
                            .formatted(name),
                    "Build it on a machine of this kind, or use a PostgreSQL %d of yours with yingda.database.url."
                            .formatted(MAJOR));
        }
        return new BufferedInputStream(found, 1 << 16);
    }

    private static String fingerprint(String name) throws IOException {
        try (var in = open(name)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return MAJOR + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
