package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalBusTest implements BusContract {
    final LocalBus bus = new LocalBus();

    @Override
    public Bus bus() {
        return bus;
    }

    @Test
    void itNeverSaysThatItHearsOtherNodes() {
        assertThat(bus.whole()).isFalse();
    }
}
