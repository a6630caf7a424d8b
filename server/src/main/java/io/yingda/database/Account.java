package io.yingda.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs, for it refuses to run as root. An ordinary user runs it himself. Root
 * runs it in a user namespace where root has no rights, which needs no change of owner; where
 * containers forbid that, as the unprivileged owner of the cluster's directory.
 */
sealed interface Account {
    /** The account "nobody", which every Linux has. */
    int NOBODY = 65534;

    /** The words to put before a command. */
    List<String> prefix();

    /** As the user who started the server. */
    record Self() implements Account {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    /** As root without any right outside its own files. */
    record Namespace() implements Account {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }
    }

    /** As somebody else, by number. */
    record Other(int uid) implements Account {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--");
        }
    }

    /**
     * Chooses for the cluster kept in this directory.
     *
     * @param cluster an existing directory: empty, or a cluster whose owner decides
     */
    static Account of(Path cluster) throws IOException {
        if (!System.getProperty("user.name", "").equals("root")) {
            return new Self();
        }
        int owner = (Integer) Files.getAttribute(cluster, "unix:uid");
        if (owner != 0) {
            return new Other(owner);
        }
        if (works(new Namespace())) {
            return new Namespace();
        }
        var other = new Other(NOBODY);
        if (!works(other)) {
            throw new StartRefused(
                    "PostgreSQL cannot run as root, and neither unshare nor setpriv works here to"
                            + " run it as somebody else.",
                    "Start the server as an ordinary user, or use a PostgreSQL of yours with"
                            + " yingda.database.url.");
        }
        return other;
    }

    /** Gives the directory to this account where it is somebody else. */
    default void own(Path directory) throws IOException {
        if (this instanceof Other(int uid)) {
            Files.setAttribute(directory, "unix:uid", uid);
            Files.setAttribute(directory, "unix:gid", uid);
        }
    }

    private static boolean works(Account account) {
        var command = new ArrayList<>(account.prefix());
        command.add("true");
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
