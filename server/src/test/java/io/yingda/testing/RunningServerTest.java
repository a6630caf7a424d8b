package io.yingda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

class RunningServerTest {
    final RunningServer server = RunningServer.shared();

    @Test
    void theServerIsReadyAndItsDatabaseAnswers() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(server.at("/ops/health/readiness")).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"UP\"");
        }
    }

    @Test
    void theServerGoesByTheClockThatTheTestMoves() {
        var before = server.bean(Clock.class).instant();
        server.clock().advance(Duration.ofMinutes(3));
        assertThat(server.bean(Clock.class).instant()).isEqualTo(before.plusSeconds(180));
    }

    @Test
    void statementsAreCounted() {
        var system = server.database();
        assertThat(server.statements(() -> system.system().sql("select 1").query().singleRow()))
                .as("a client of the test is not the server")
                .doesNotContain("select 1");
    }
}
