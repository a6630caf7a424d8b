import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Formats Java sources, or checks that they are formatted: {@code check|apply STAMP DIRECTORY…}. It is run by the build on the
 * JDK that compiles, because the formatter parses with the compiler of the JDK it runs on and Maven may run on an older one.
 * Files older than the stamp of the last good run are not read again.
 */
class Format {
    static void main(String[] arguments) throws IOException {
        var apply = arguments[0].equals("apply");
        var stamp = Path.of(arguments[1]);
        var since = Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toMillis() : 0;
        var started = System.currentTimeMillis();
        var files = new ArrayList<String>();
        for (var directory : List.of(arguments).subList(2, arguments.length)) {
            try (var found = Files.walk(Path.of(directory))) {
                for (var file : (Iterable<Path>) found.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    if (Files.getLastModifiedTime(file).toMillis() >= since) {
                        files.add(file.toString());
                    }
                }
            }
        }
        if (!files.isEmpty()) {
            files.addAll(0, apply ? List.of("--aosp", "--replace") : List.of("--aosp", "--dry-run", "--set-exit-if-changed"));
            var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
            var words = files.toArray(String[]::new);
            var code = formatter.run(System.out, System.err, words);
            if (apply) {
                // Its first pass over a long Javadoc sentence may leave work for a second one.
                code = formatter.run(System.out, System.err, words);
            }
            if (code != 0) {
                System.err.println(apply ? "Some files could not be formatted." : "The files above are not formatted. Run: make format");
                System.exit(code);
            }
        }
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.fromMillis(started));
    }
}
