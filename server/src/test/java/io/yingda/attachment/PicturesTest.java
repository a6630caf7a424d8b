package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.kernel.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;

class PicturesTest {
    @TempDir Path directory = Path.of("");

    @Test
    void aPhotographLosesWhereItWasTakenButStaysUpright() throws IOException {
        var copy = directory.resolve("copy");
        var size = Scrubber.copy(Kinds.JPEG, file(Samples.jpegWithSecrets(64, 40, 6)), copy);

        assertThat(size).isEqualTo(new Scrubber.Scrubbed(64, 40, 6));
        assertThat(text(copy)).doesNotContain(Samples.SECRET, "script", "adobe");
        var thumb = directory.resolve("thumb");
        assertThat(new Pictures().thumbnail(copy, size, thumb)).isEqualTo(Kinds.JPEG);
        var small = ImageIO.read(thumb.toFile());
        assertThat(small.getWidth()).isEqualTo(40);
        assertThat(small.getHeight()).isEqualTo(64);
        // the left half was red; turned to the right it is on top
        assertThat(small.getRGB(20, 10) & 0xFF0000).isGreaterThan(0xC00000);
        assertThat(small.getRGB(20, 54) & 0xFF0000).isLessThan(0x400000);
        // scrubbing its own copy finds the orientation again: browsers read it from there
        assertThat(Scrubber.copy(Kinds.JPEG, copy, directory.resolve("again")).orientation())
                .isEqualTo(6);
    }

    @Test
    void everyKindOfPictureLosesItsMetadataAndCanStillBeRead() throws IOException {
        assertClean(Kinds.JPEG, Samples.jpegWithSecrets(30, 20, 1), 30, 20);
        assertClean(Kinds.PNG, Samples.pngWithSecrets(30, 20), 30, 20);
        assertClean(Kinds.GIF, Samples.gifWithSecrets(), 12, 10);
        assertClean(Kinds.WEBP, Samples.webpWithSecrets(), 1, 1);
    }

    private void assertClean(String mime, byte[] bytes, int width, int height) throws IOException {
        var copy = directory.resolve("copy");
        var size = Scrubber.copy(mime, file(bytes), copy);

        assertThat(size).isEqualTo(new Scrubber.Scrubbed(width, height, 1));
        assertThat(text(copy)).doesNotContain(Samples.SECRET);
        assertThat(Kinds.of(copy, "picture")).isEqualTo(mime);
        new Pictures().thumbnail(copy, size, directory.resolve("thumb"));
        assertThat(Files.size(directory.resolve("thumb"))).isPositive();
    }

    @Test
    void animationStaysAndItsLoopToo() throws IOException {
        var copy = directory.resolve("copy");
        Scrubber.copy(Kinds.GIF, file(Samples.gifWithSecrets()), copy);

        assertThat(text(copy)).contains("NETSCAPE2.0");
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        var size =
                Scrubber.copy(
                        Kinds.PNG,
                        file(Samples.pngBomb(50_000, 50_000)),
                        directory.resolve("copy"));

        assertThatThrownBy(() -> Pictures.bound(Kinds.PNG, size))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("file.pixels"));
    }

    @Test
    void aPictureThatLiesAboutItsPixelsIsRefusedAsDamaged() throws IOException {
        var copy = directory.resolve("copy");
        var size = Scrubber.copy(Kinds.PNG, file(Samples.pngBomb(4_000, 4_000)), copy);

        assertThatThrownBy(() -> new Pictures().thumbnail(copy, size, directory.resolve("thumb")))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void damagedPicturesAreRefusedAndNothingElseHappens() throws IOException {
        var random = new Random(20260501);
        var samples =
                Map.of(
                        Kinds.JPEG, Samples.jpegWithSecrets(40, 30, 8),
                        Kinds.PNG, Samples.pngWithSecrets(40, 30),
                        Kinds.GIF, Samples.gifWithSecrets(),
                        Kinds.WEBP, Samples.webpWithSecrets());
        for (int round = 0; round < 60; round++) {
            for (var sample : samples.entrySet()) {
                var bytes = sample.getValue().clone();
                for (int i = 0; i < 3; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                if (round % 4 == 0) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                }
                tryOut(sample.getKey(), bytes);
            }
        }
    }

    /** Passes when the bytes are taken or refused; anything else thrown fails the test. */
    private void tryOut(String mime, byte[] bytes) throws IOException {
        try {
            var copy = directory.resolve("copy");
            var size = Scrubber.copy(mime, file(bytes), copy);
            Pictures.bound(mime, size);
            if ((long) size.width() * size.height() < 1_000_000) {
                new Pictures().thumbnail(copy, size, directory.resolve("thumb"));
            }
        } catch (Refusal.Invalid refused) {
            assertThat(refused.code()).isIn("file.broken", "file.pixels");
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("raw"), bytes);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
