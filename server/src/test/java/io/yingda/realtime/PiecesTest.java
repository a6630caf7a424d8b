package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Frames put together from pieces. */
class PiecesTest {
    final List<String> heard = new ArrayList<>();
    final List<String> ends = new ArrayList<>();
    final Pieces pieces = new Pieces(5, heard::add, () -> ends.add("too big"));

    @Test
    void aFrameIsHeardOnceAndWholeHoweverManyPiecesItComesIn() {
        pieces.onMessage("你好", true);
        pieces.onMessage("在", false);
        pieces.onMessage("吗", false);
        pieces.onMessage("?", true);
        pieces.onMessage("", true);
        assertThat(heard).containsExactly("你好", "在吗?", "");
        assertThat(ends).isEmpty();
    }

    @Test
    void aFrameThatGrowsTooBigEndsTheSocketOnceAndNothingIsHeardAfterIt() {
        pieces.onMessage("12345", true);
        pieces.onMessage("123", false);
        pieces.onMessage("456", false);
        pieces.onMessage("789", true);
        pieces.onMessage("0", true);
        assertThat(heard).containsExactly("12345");
        assertThat(ends).containsExactly("too big");
    }
}
