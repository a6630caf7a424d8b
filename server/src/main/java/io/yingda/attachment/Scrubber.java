package io.yingda.attachment;

import io.yingda.kernel.Refusal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Copies a picture with only the parts its pixels need: where and when it was taken, by whom and
 * with what stays behind, and so does whatever hides after its end. Pixels are not decoded, so
 * quality and animation stay, memory is a few kilobytes, and the size is known before anything is
 * decoded.
 *
 * <p>Formats: ITU T.81 (JPEG), W3C PNG third edition, GIF89a, RFC 9649 (WebP).
 */
final class Scrubber {
    /**
     * What the copy says of itself.
     *
     * @param width in pixels as stored, the largest of the canvas and the first frame
     * @param orientation 1 to 8 as in Exif: how the stored pixels must be turned to be upright
     */
    record Scrubbed(int width, int height, int orientation) {
        boolean lies() {
            return orientation >= 5;
        }
    }

    private static final Set<String> PNG_KEPT =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                    "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");
    private static final Set<String> WEBP_KEPT =
            Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");

    private final DataInputStream in;
    private final DataOutputStream out;
    private long written;
    private int width;
    private int height;
    private int orientation = 1;

    private Scrubber(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Copies a picture.
     *
     * @param mime one of {@link Kinds#PICTURES}
     * @throws Refusal.Invalid {@code file.broken} when its structure is wrong or ends too early
     */
    static Scrubbed copy(String mime, Path from, Path to) throws IOException {
        Scrubber scrubber;
        try (var in =
                        new DataInputStream(
                                new BufferedInputStream(Files.newInputStream(from), 1 << 16));
                var out =
                        new DataOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(to), 1 << 16))) {
            scrubber = new Scrubber(in, out);
            switch (mime) {
                case Kinds.JPEG -> scrubber.jpeg();
                case Kinds.PNG -> scrubber.png();
                case Kinds.GIF -> scrubber.gif();
                case Kinds.WEBP -> scrubber.webp();
                default -> throw new IllegalArgumentException("no picture: " + mime);
            }
        } catch (EOFException _) {
            throw broken();
        }
        if (mime.equals(Kinds.WEBP)) {
            try (var file = new RandomAccessFile(to.toFile(), "rw")) {
                file.seek(4);
                file.writeInt(Integer.reverseBytes((int) (scrubber.written - 8)));
            }
        }
        if (scrubber.width <= 0 || scrubber.height <= 0) {
            throw broken();
        }
        return new Scrubbed(scrubber.width, scrubber.height, scrubber.orientation);
    }

    static Refusal.Invalid broken() {
        return new Refusal.Invalid("file.broken", "The picture is damaged.", Map.of());
    }

    private void jpeg() throws IOException {
        expect(in.readUnsignedShort() == 0xFFD8);
        out.writeShort(0xFFD8);
        int marker = marker();
        while (marker != 0xD9) {
            expect(marker >= 0xC0 && marker != 0xFF && !(marker >= 0xD0 && marker <= 0xD8));
            int length = in.readUnsignedShort();
            expect(length >= 2);
            var segment = in.readNBytes(length - 2);
            expect(segment.length == length - 2);
            boolean frame =
                    marker >= 0xC0
                            && marker <= 0xCF
                            && marker != 0xC4
                            && marker != 0xC8
                            && marker != 0xCC;
            if (frame) {
                expect(segment.length >= 6);
                size(unsignedShort(segment, 3), unsignedShort(segment, 1));
            }
            boolean colours = marker == 0xE2 && starts(segment, "ICC_PROFILE\0");
            if (marker == 0xE1 && starts(segment, "Exif\0\0")) {
                orientation = Math.max(orientation, orientation(segment));
                if (orientation > 1) {
                    writeOrientation();
                }
            } else if (marker == 0xE0 || colours || marker == 0xEE || marker < 0xE0) {
                out.write(0xFF);
                out.write(marker);
                out.writeShort(length);
                out.write(segment);
            }
            marker = marker == 0xDA ? scan() : marker();
        }
        out.writeShort(0xFFD9);
    }

    /** Copies compressed data up to the next marker and answers that marker. */
    private int scan() throws IOException {
        while (true) {
            int b = in.readUnsignedByte();
            if (b != 0xFF) {
                out.write(b);
                continue;
            }
            int next = in.readUnsignedByte();
            while (next == 0xFF) {
                next = in.readUnsignedByte();
            }
            if (next != 0 && !(next >= 0xD0 && next <= 0xD7)) {
                return next;
            }
            out.write(0xFF);
            out.write(next);
        }
    }

    private int marker() throws IOException {
        expect(in.readUnsignedByte() == 0xFF);
        int marker = in.readUnsignedByte();
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /**
     * The orientation in an Exif segment, 1 when it has none or is damaged: then the rest of it is
     * dropped all the same.
     */
    private static int orientation(byte[] exif) {
        if (exif.length < 14) {
            return 1;
        }
        boolean little = exif[6] == 'I';
        long first = number(exif, 10, 4, little);
        if (first < 8 || first + 8 > exif.length) {
            return 1;
        }
        int directory = 6 + (int) first;
        int entries = (int) number(exif, directory, 2, little);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if (entry + 12 > exif.length) {
                return 1;
            }
            if (number(exif, entry, 2, little) == 0x0112) {
                int value = (int) number(exif, entry + 8, 2, little);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** An Exif segment that says nothing but how to turn the picture. */
    private void writeOrientation() throws IOException {
        out.writeShort(0xFFE1);
        out.writeShort(34);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
    }

    private void png() throws IOException {
        long signature = in.readLong();
        expect(signature == 0x89504E470D0A1A0AL);
        out.writeLong(signature);
        String type;
        do {
            long length = in.readInt() & 0xFFFFFFFFL;
            var name = in.readNBytes(4);
            type = new String(name, StandardCharsets.ISO_8859_1);
            boolean header = type.equals("IHDR");
            expect(header == (width == 0) && (!header || length == 13));
            if (!PNG_KEPT.contains(type)) {
                in.skipNBytes(length + 4);
                continue;
            }
            out.writeInt((int) length);
            out.write(name);
            if (header) {
                var fields = in.readNBytes(13);
                expect(fields.length == 13);
                size((int) number(fields, 0, 4, false), (int) number(fields, 4, 4, false));
                out.write(fields);
                transfer(4);
            } else {
                transfer(length + 4);
            }
        } while (!type.equals("IEND"));
    }

    private void gif() throws IOException {
        var head = in.readNBytes(13);
        expect(head.length == 13 && starts(head, "GIF8"));
        out.write(head);
        size((int) number(head, 6, 2, true), (int) number(head, 8, 2, true));
        colours(head[10]);
        while (true) {
            int block = in.readUnsignedByte();
            switch (block) {
                case 0x3B -> {
                    out.write(block);
                    return;
                }
                case 0x2C -> {
                    var place = in.readNBytes(9);
                    expect(place.length == 9);
                    size((int) number(place, 4, 2, true), (int) number(place, 6, 2, true));
                    out.write(block);
                    out.write(place);
                    colours(place[8]);
                    out.write(in.readUnsignedByte());
                    blocks(true);
                }
                case 0x21 -> extension();
                default -> throw broken();
            }
        }
    }

    /** Keeps timing and looping, drops comments and everything applications added. */
    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        if (label == 0xF9) {
            out.write(0x21);
            out.write(label);
            blocks(true);
        } else if (label == 0xFF) {
            int length = in.readUnsignedByte();
            var application = in.readNBytes(length);
            boolean loops =
                    starts(application, "NETSCAPE2.0") || starts(application, "ANIMEXTS1.0");
            if (loops) {
                out.write(0x21);
                out.write(label);
                out.write(length);
                out.write(application);
            }
            blocks(loops);
        } else {
            blocks(false);
        }
    }

    private void blocks(boolean keep) throws IOException {
        int length;
        do {
            length = in.readUnsignedByte();
            if (keep) {
                out.write(length);
                transfer(length);
            } else {
                in.skipNBytes(length);
            }
        } while (length > 0);
    }

    private void colours(byte flags) throws IOException {
        if ((flags & 0x80) != 0) {
            transfer(3L << ((flags & 7) + 1));
        }
    }

    private void webp() throws IOException {
        var head = in.readNBytes(12);
        expect(
                head.length == 12
                        && starts(head, "RIFF")
                        && starts(Arrays.copyOfRange(head, 8, 12), "WEBP"));
        out.write(head);
        written = 12;
        long left = number(head, 4, 4, true) - 4;
        while (left >= 8) {
            var name = in.readNBytes(4);
            var size = in.readNBytes(4);
            expect(size.length == 4);
            long length = number(size, 0, 4, true);
            long padded = length + (length & 1);
            left -= 8 + padded;
            expect(left >= 0 || (left == -1 && padded > length));
            var type = new String(name, StandardCharsets.ISO_8859_1);
            if (!WEBP_KEPT.contains(type)) {
                in.skipNBytes(left < 0 ? length : padded);
                continue;
            }
            out.write(name);
            out.write(size);
            written += 8 + padded;
            int peeked = (int) Math.min(length, 10);
            var start = in.readNBytes(peeked);
            expect(start.length == peeked);
            webpSize(type, start);
            out.write(start);
            transfer(length - peeked);
            if (padded > length) {
                in.skipNBytes(left < 0 ? 0 : 1);
                out.write(0);
            }
        }
    }

    private void webpSize(String type, byte[] start) throws IOException {
        switch (type) {
            case "VP8X" -> {
                expect(start.length == 10);
                start[0] &= ~0x0C; // no Exif, no XMP
                size((int) number(start, 4, 3, true) + 1, (int) number(start, 7, 3, true) + 1);
            }
            case "VP8 " -> {
                expect(start.length == 10);
                size(
                        (int) number(start, 6, 2, true) & 0x3FFF,
                        (int) number(start, 8, 2, true) & 0x3FFF);
            }
            case "VP8L" -> {
                expect(start.length >= 5 && start[0] == 0x2F);
                long bits = number(start, 1, 4, true);
                size((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
            }
            default -> {}
        }
    }

    private void size(int width, int height) {
        expect(width >= 0 && height >= 0);
        this.width = Math.max(this.width, width);
        this.height = Math.max(this.height, height);
    }

    private void transfer(long count) throws IOException {
        var buffer = new byte[8192];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw broken();
        }
    }

    private static boolean starts(byte[] bytes, String text) {
        var wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length
                && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (int) number(bytes, at, 2, false);
    }

    private static long number(byte[] bytes, int at, int size, boolean little) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = (number << 8) | (bytes[little ? at + size - 1 - i : at + i] & 0xFF);
        }
        return number;
    }
}
