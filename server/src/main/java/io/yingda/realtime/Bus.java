package io.yingda.realtime;

import java.util.function.Consumer;

/**
 * Carries news to every node of the installation. It may lose news and change their order: who
 * listens compares with the ledger. It never carries news of what is not committed.
 */
interface Bus {
    /** Tells every node, this one included. */
    void publish(News news);

    /** Hears what any node tells. A listener must not wait for anything. */
    void listen(Consumer<News> listener);
}
