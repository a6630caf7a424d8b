package io.yingda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: every module in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yingda {
    /**
     * Threads that carry virtual threads, which do nearly all the work. A virtual thread that loads
     * a class keeps its carrier while it waits for a lock: with one carrier a core, two such
     * threads would stop a small machine.
     */
    private static final int CARRIERS = 32;

    static void main(String[] arguments) {
        var carriers = "jdk.virtualThreadScheduler.parallelism";
        if (System.getProperty(carriers) == null) {
            int most = Math.max(CARRIERS, Runtime.getRuntime().availableProcessors());
            System.setProperty(carriers, String.valueOf(most));
        }
        SpringApplication.run(Yingda.class, arguments);
    }
}
