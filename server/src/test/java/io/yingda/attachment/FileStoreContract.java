package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What every place for files promises. */
interface FileStoreContract {
    FileStore store();

    /** The moment the store takes for now. */
    Instant now();

    /** Lets time pass. */
    void pass(Duration time);

    /** A file with this text, outside of the store. */
    Path file(String text) throws IOException;

    static Digest digest(String text) {
        try {
            return new Digest(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String read(String text) throws IOException {
        try (var in = store().open(digest(text))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    default void whatWasKeptCanBeRead() throws IOException {
        store().keep(digest("发票"), file("发票"));

        assertThat(read("发票")).isEqualTo("发票");
        assertThat(store().size(digest("发票"))).isEqualTo(6);
    }

    @Test
    default void keepingTheSameTwiceKeepsItOnce() throws IOException {
        store().keep(digest("a"), file("a"));
        store().keep(digest("a"), file("a"));
        pass(Duration.ofHours(2));

        assertThat(read("a")).isEqualTo("a");
        assertThat(store().keptBefore(now(), "", 10)).containsExactly(digest("a"));
    }

    @Test
    default void whatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> store().open(digest("nothing")).close())
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store().size(digest("nothing")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void whatIsForgottenIsGoneAndForgettingTwiceDoesNothing() throws IOException {
        store().keep(digest("a"), file("a"));

        store().forget(digest("a"));
        store().forget(digest("a"));

        assertThatThrownBy(() -> store().open(digest("a")).close())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void aWriteThatFailsLeavesNothing() throws IOException {
        var gone = file("a");
        Files.delete(gone);

        assertThatThrownBy(() -> store().keep(digest("a"), gone)).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> store().open(digest("a")).close())
                .isInstanceOf(NoSuchFileException.class);
        pass(Duration.ofHours(2));
        assertThat(store().keptBefore(now(), "", 10)).isEmpty();
    }

    @Test
    default void onlyOldOnesAreListedAndKeepingAgainMakesYoung() throws IOException {
        store().keep(digest("old"), file("old"));
        store().keep(digest("again"), file("again"));
        pass(Duration.ofHours(2));
        store().keep(digest("again"), file("again"));
        store().keep(digest("young"), file("young"));

        assertThat(store().keptBefore(now().minus(Duration.ofHours(1)), "", 10))
                .containsExactly(digest("old"));
    }

    @Test
    default void theListCanBeReadInPages() throws IOException {
        var all = IntStream.range(0, 25).mapToObj(String::valueOf).toList();
        for (var text : all) {
            store().keep(digest(text), file(text));
        }
        pass(Duration.ofHours(1));

        var names = all.stream().map(text -> digest(text).toString()).sorted().toList();
        var first = store().keptBefore(now(), "", 10);
        var rest = store().keptBefore(now(), first.getLast().toString(), 100);

        assertThat(first).map(Digest::toString).isEqualTo(names.subList(0, 10));
        assertThat(rest).map(Digest::toString).isEqualTo(names.subList(10, 25));
    }

    @Test
    default void manyWritersOfTheSameBytesAllSucceed() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    IntStream.range(0, 20)
                            .<Callable<Boolean>>mapToObj(
                                    _ ->
                                            () -> {
                                                store().keep(digest("same"), file("same"));
                                                return true;
                                            })
                            .toList();
            for (var done : threads.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(read("same")).isEqualTo("same");
    }
}
