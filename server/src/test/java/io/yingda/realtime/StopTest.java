package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;

import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.util.ArrayList;

/** A server that ends in good order while people are at work has nothing to complain of. */
@Isolated("what it reads is said by the whole process")
class StopTest {
    private static final int DESKS = 30;

    @Test
    void whoStopsAServerWithBrowsersConnectedReadsNoComplaints() {
        var server = RunningServer.with();
        var shop = new TestShop(server);
        var desks = new ArrayList<Browser>();
        var tabs = new ArrayList<Browser>();
        for (int n = 0; n < DESKS; n++) {
            desks.add(Browser.desk(server, shop.ready(1)));
            var tab = Browser.visitor(server, shop.customer(), 0);
            tab.send("在吗");
            tab.hears("ack");
            tabs.add(tab);
        }
        var said = LogsTest.listening(server::close);
        assertThat(said)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(LogsTest::written)
                .isEmpty();
        assertThat(desks).extracting(Browser::farewell).containsOnly(4002);
        assertThat(tabs).extracting(Browser::farewell).containsOnly(4002);
    }
}
