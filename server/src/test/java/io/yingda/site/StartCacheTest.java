package io.yingda.site;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

class StartCacheTest {
    private static final List<String> INSTALLED =
            List.of("-XX:+UseG1GC", "-XX:AOTCache=yingda.aot", "-Xlog:aot=off");

    @Test
    void aCacheThatServesIsNotSpokenOf() {
        assertThat(StartCache.complaint(INSTALLED, "mixed mode, sharing")).isNull();
        assertThat(StartCache.complaint(List.of("-XX:+UseG1GC"), "mixed mode")).isNull();
    }

    @Test
    void aCacheThatDoesNotFitIsNamedWithTheReasonAndTheCommandThatRenewsIt() {
        assertThat(StartCache.complaint(INSTALLED, "mixed mode"))
                .contains("without the cache yingda.aot", "cp -a")
                .contains("java @options -XX:AOTCacheOutput=yingda.aot -jar yingda.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install.md", "install.zh-CN.md"})
    void thePagesForWhoeverInstallsNameTheSameCommand(String page) throws IOException {
        var command = "java @options -XX:AOTCacheOutput=yingda.aot -jar yingda.jar --server.port=0";
        assertThat(StartCache.complaint(INSTALLED, "mixed mode")).contains(command);
        assertThat(Files.readString(Path.of("..", "docs", "operations", page))).contains(command);
    }

    /** What Java itself does with a cache that is none, under the options of an installation. */
    @Test
    void javaSaysNothingOfItByItself() throws Exception {
        var layout = Files.readString(Path.of("..", "dev", "Install.java"));
        assertThat(layout).contains("\"-Xlog:aot=off\"");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(java, "-XX:AOTCache=nosuch.aot", "-Xlog:aot=off", "-version")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("mixed mode").doesNotContain("[aot]", "sharing");
    }
}
