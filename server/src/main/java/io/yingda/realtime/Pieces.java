package io.yingda.realtime;

import jakarta.websocket.MessageHandler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Puts frames together from the pieces that they come in. The container's own way keeps room for
 * the largest frame with every socket, though nearly all frames fit into one small piece.
 */
final class Pieces implements MessageHandler.Partial<String> {
    private final long most;
    private final Consumer<String> whole;
    private final End tooBig;
    private final StringBuilder before = new StringBuilder(0);
    private boolean over;

    /** Closes the socket. */
    interface End {
        void close() throws IOException;
    }

    /**
     * A socket's frames.
     *
     * @param most characters of a frame
     * @param whole hears every frame that is not larger
     * @param tooBig closes the socket when one is; nothing is heard after that
     */
    Pieces(long most, Consumer<String> whole, End tooBig) {
        this.most = most;
        this.whole = whole;
        this.tooBig = tooBig;
    }

    @Override
    public void onMessage(String piece, boolean last) {
        if (over) {
            return;
        }
        if (before.length() + piece.length() > most) {
            over = true;
            forget();
            close();
        } else if (!last) {
            before.append(piece);
        } else if (before.isEmpty()) {
            whole.accept(piece);
        } else {
            var text = before.append(piece).toString();
            forget();
            whole.accept(text);
        }
    }

    private void forget() {
        before.setLength(0);
        before.trimToSize();
    }

    private void close() {
        try {
            tooBig.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
