package io.yingda.realtime;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One node: news are handed on as they come. */
@Component
class LocalBus implements Bus {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(News news) {
        listeners.forEach(listener -> listener.heard(news));
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void join(Topic topic) {}

    /** There is no way to other nodes, if there are any. */
    @Override
    public boolean whole() {
        return false;
    }

    List<Listener> listeners() {
        return listeners;
    }
}
