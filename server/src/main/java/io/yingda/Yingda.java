package io.yingda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: every module in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yingda {
    static void main(String[] arguments) {
        SpringApplication.run(Yingda.class, arguments);
    }
}
