import java.io.IOException;
import java.nio.file.Path;

/** Runs dev/journeys and tells it which JDK starts the server: the one that runs this, which Maven chose. */
class Journeys {
    static void main(String[] arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder(arguments[0]).inheritIO();
        command.environment().put("YINGDA_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.exit(command.start().waitFor());
    }
}
