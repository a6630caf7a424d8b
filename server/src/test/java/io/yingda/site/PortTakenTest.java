package io.yingda.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What whoever starts the server reads when another program has its port. */
@Tag("slow")
@Isolated("what it reads is said by the whole process")
@ExtendWith(OutputCaptureExtension.class)
class PortTakenTest {
    @Test
    void aTakenPortIsNamedWithTheSettingThatChangesItAndWithoutAStackTrace(CapturedOutput output)
            throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> RunningServer.with("server.port=" + port))
                    .isInstanceOf(PortInUseException.class);
            assertThat(output.getAll())
                    .contains("Port %d is taken by another program.".formatted(port))
                    .contains("--server.port=PORT")
                    .doesNotContain("\tat ", "database");
        }
    }
}
