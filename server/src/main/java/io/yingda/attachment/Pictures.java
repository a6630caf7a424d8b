package io.yingda.attachment;

import io.yingda.kernel.Refusal;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Draws the small picture that lists show. Bounded in pixels before decoding, and in how many
 * decode at a time.
 */
final class Pictures {
    /** The longer side of a thumbnail in pixels. */
    static final int LONGEST = 480;

    /** More than any telephone takes, at one row in memory at a time. */
    static final long MOST_PIXELS = 100_000_000;

    /** WebP is decoded whole: 4 bytes a pixel. */
    static final long MOST_WEBP_PIXELS = 25_000_000;

    private static final int LONGEST_SIDE = 30_000;

    private final Semaphore decoding = new Semaphore(2);

    /**
     * Refuses what would not fit in memory.
     *
     * @throws Refusal.Invalid {@code file.pixels}
     */
    static void bound(String mime, Scrubber.Scrubbed picture) {
        long pixels = (long) picture.width() * picture.height();
        long most = mime.equals(Kinds.WEBP) ? MOST_WEBP_PIXELS : MOST_PIXELS;
        if (pixels > most || picture.width() > LONGEST_SIDE || picture.height() > LONGEST_SIDE) {
            throw new Refusal.Invalid(
                    "file.pixels",
                    "The picture has %d × %d pixels, more than can be handled."
                            .formatted(picture.width(), picture.height()),
                    Map.of("most", most, "side", LONGEST_SIDE));
        }
    }

    /**
     * Draws the thumbnail: JPEG, or PNG where the picture is partly transparent; upright.
     *
     * @return its MIME type
     * @throws Refusal.Invalid {@code file.broken} when the pixels cannot be decoded
     */
    String thumbnail(Path picture, Scrubber.Scrubbed size, Path to) throws IOException {
        decoding.acquireUninterruptibly();
        try {
            var small = upright(decode(picture, size), size.orientation());
            boolean clear = small.getColorModel().hasAlpha();
            write(small, clear ? "png" : "jpeg", to);
            return clear ? Kinds.PNG : Kinds.JPEG;
        } finally {
            decoding.release();
        }
    }

    private static BufferedImage decode(Path picture, Scrubber.Scrubbed size) throws IOException {
        try (var in = new FileImageInputStream(picture.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw Scrubber.broken();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return scaled(read(reader, size));
            } catch (IOException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | NegativeArraySizeException
                    | IllegalStateException
                    | NullPointerException _) {
                // decoders meet damaged pixels with whatever comes up inside them
                throw Scrubber.broken();
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, Scrubber.Scrubbed size)
            throws IOException {
        var how = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(size.width(), size.height()) / (2 * LONGEST));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    private static BufferedImage scaled(BufferedImage image) {
        double factor =
                Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        boolean clear = image.getColorModel().hasAlpha();
        var small =
                new BufferedImage(
                        width,
                        height,
                        clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    /** Turns and mirrors as Exif's eight orientations say (CIPA DC-008, tag 274). */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        boolean lies = orientation >= 5;
        var turned = new BufferedImage(lies ? h : w, lies ? w : h, image.getType());
        Graphics2D pen = turned.createGraphics();
        pen.drawImage(image, turn, null);
        pen.dispose();
        return turned;
    }

    private static void write(BufferedImage image, String format, Path to) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var out = new FileImageOutputStream(to.toFile())) {
            var how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(0.82f);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
