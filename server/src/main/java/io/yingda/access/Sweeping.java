package io.yingda.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Removes what has ended: sessions, and the memory of failed sign-ins. */
@Configuration(proxyBeanMethods = false)
class Sweeping {
    @Bean
    RecurringTask<Void> accessSweeping(Workspaces workspaces, Sessions sessions, Lockout lockout) {
        return Tasks.recurring("access-sweeping", FixedDelay.of(Duration.ofHours(6)))
                .execute(
                        (_, _) -> {
                            lockout.sweep();
                            workspaces.all().forEach(sessions::sweep);
                        });
    }
}
