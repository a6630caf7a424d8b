package io.yingda.realtime;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One node: news are handed on as they come. */
@Component
class LocalBus implements Bus {
    private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(News news) {
        listeners.forEach(listener -> listener.accept(news));
    }

    @Override
    public void listen(Consumer<News> listener) {
        listeners.add(listener);
    }
}
