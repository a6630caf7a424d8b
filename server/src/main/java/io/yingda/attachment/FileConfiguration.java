package io.yingda.attachment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class FileConfiguration {
    @Bean
    FileStore fileStore(FileSettings settings, Clock clock) throws IOException {
        return new LocalFileStore(settings.directory().resolve("kept"), clock);
    }

    @Bean
    Task<Void> sweepFiles(Orphans orphans) {
        return Tasks.recurring("attachment-sweep", FixedDelay.of(Duration.ofMinutes(30)))
                .execute(
                        (_, _) -> {
                            try {
                                orphans.sweep();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }
}
