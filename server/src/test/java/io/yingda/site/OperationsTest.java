package io.yingda.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.testing.RunningServer;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class OperationsTest {
    static final Path DOCS = Path.of("..", "docs", "operations");

    @AutoClose static final HttpClient http = HttpClient.newHttpClient();

    final RunningServer server = RunningServer.shared();

    @Test
    void healthIsForEverybody() throws IOException, InterruptedException {
        assertThat(ask("/ops/health/liveness", "X-Forwarded-For", "203.0.113.7").statusCode())
                .isEqualTo(200);
        assertThat(ask("/ops/health/readiness", "X-Forwarded-For", "203.0.113.7").body())
                .contains("\"UP\"");
    }

    @Test
    void metricsAreForTheMachineItself() throws IOException, InterruptedException {
        assertThat(ask("/ops/prometheus", "Accept", "text/plain").body())
                .contains("hikaricp_connections_active");
        assertThat(ask("/ops/prometheus", "X-Forwarded-For", "203.0.113.7").statusCode())
                .isEqualTo(404);
        assertThat(ask("/ops", "Forwarded", "for=203.0.113.7").statusCode()).isEqualTo(404);
    }

    @Test
    void theMetricsTellWhetherCustomersAreServed() throws IOException, InterruptedException {
        assertThat(ask("/ops/prometheus", "Accept", "text/plain").body())
                .contains(
                        "yingda_messages_total",
                        "yingda_acks_total",
                        "yingda_sockets{audience=\"staff\"",
                        "yingda_sockets{audience=\"visitor\"",
                        "yingda_queue_length",
                        "yingda_queue_oldest_seconds",
                        "yingda_reaction_lag_seconds_bucket",
                        "yingda_reactions_pending",
                        "yingda_reactions_oldest_seconds",
                        "hikaricp_connections_pending{pool=\"yingda_app\"");
    }

    @Test
    void everyAlertIsAboutAMetricThereIsAndSaysSoInBothLanguages()
            throws IOException, InterruptedException {
        var metrics = ask("/ops/prometheus", "Accept", "text/plain").body();
        var described = Files.readString(DOCS.resolve("install.md"));
        var rules = Files.readString(DOCS.resolve("alerts.yml"));
        var named = Pattern.compile("(?:yingda|hikaricp)_[a-z_]+").matcher(rules);
        int alerts = 0;
        while (named.find()) {
            var metric = named.group().replaceAll("_(bucket|count)$", "");
            alerts++;
            assertThat(described).contains(metric.replaceAll("^hikaricp_.*", "hikaricp_"));
            // The bus is there only with several nodes, an outcome of a commit from the first on.
            if (!metric.startsWith("yingda_bus_")
                    && !metric.equals("yingda_ledger_commit_seconds")) {
                assertThat(metrics).contains(metric);
            }
        }
        assertThat(alerts).isGreaterThan(5);
        for (Map<String, ?> alert : alerts(new Yaml().load(rules))) {
            assertThat(alert).containsKeys("alert", "expr", "labels");
            assertThat(alert.get("annotations"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKeys("summary", "summary_zh");
        }
    }

    private static List<Map<String, ?>> alerts(
            Map<String, List<Map<String, List<Map<String, ?>>>>> rules) {
        return rules.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .toList();
    }

    @Test
    void theRootLeadsToTheDesk() throws IOException, InterruptedException {
        var answer = ask("/", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/desk/"));
    }

    private HttpResponse<String> ask(String path, String header, String value)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.at(path)).header(header, value).build(),
                BodyHandlers.ofString());
    }
}
