package io.yingda.attachment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/** Pictures with secrets in them. */
final class Samples {
    static final String SECRET = "GPS 31.2304N 121.4737E";

    private Samples() {}

    static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A JPEG that must be turned, with a place in its Exif and a note after its end. */
    static byte[] jpegWithSecrets(int width, int height, int orientation) throws IOException {
        var plain = picture("jpeg", width, height);
        var exif = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(exif)) {
            out.writeBytes("Exif\0\0II");
            out.write(
                    new byte[] {
                        42,
                        0,
                        8,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0x12,
                        0x01,
                        3,
                        0,
                        1,
                        0,
                        0,
                        0,
                        (byte) orientation,
                        0,
                        0,
                        0
                    });
            out.write(new byte[] {0, 0, 0, 0});
            out.writeBytes(SECRET);
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(plain, 0, 2);
            segment(out, 0xFFE1, exif.toByteArray());
            segment(
                    out,
                    0xFFE1,
                    ("http://ns.adobe.com/xap/1.0/\0" + SECRET)
                            .getBytes(StandardCharsets.ISO_8859_1));
            segment(
                    out,
                    0xFFED,
                    ("Photoshop 3.0\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
            segment(out, 0xFFFE, SECRET.getBytes(StandardCharsets.ISO_8859_1));
            out.write(plain, 2, plain.length - 2);
            out.writeBytes(SECRET + "<script>alert(1)</script>");
        }
        return bytes.toByteArray();
    }

    static byte[] pngWithSecrets(int width, int height) throws IOException {
        var plain = picture("png", width, height);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(plain, 0, 33);
            chunk(out, "tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
            chunk(out, "eXIf", SECRET.getBytes(StandardCharsets.ISO_8859_1));
            out.write(plain, 33, plain.length - 33);
            out.writeBytes(SECRET);
        }
        return bytes.toByteArray();
    }

    /** Says it is enormous, and holds next to nothing: a bomb for whoever decodes first. */
    static byte[] pngBomb(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            var header = new ByteArrayOutputStream();
            try (var fields = new DataOutputStream(header)) {
                fields.writeInt(width);
                fields.writeInt(height);
                fields.write(new byte[] {8, 6, 0, 0, 0});
            }
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
            chunk(out, "IEND", new byte[0]);
        }
        return bytes.toByteArray();
    }

    static byte[] gifWithSecrets() throws IOException {
        var plain = picture("gif", 12, 10);
        int head = 13 + ((plain[10] & 0x80) == 0 ? 0 : 3 << ((plain[10] & 7) + 1));
        var bytes = new ByteArrayOutputStream();
        bytes.write(plain, 0, head);
        bytes.write(new byte[] {0x21, (byte) 0xFF, 11});
        bytes.write("NETSCAPE2.0".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(new byte[] {3, 1, 0, 0, 0});
        bytes.write(new byte[] {0x21, (byte) 0xFE, (byte) SECRET.length()});
        bytes.write(SECRET.getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(0);
        bytes.write(plain, head, plain.length - head);
        return bytes.toByteArray();
    }

    /** A lossless WebP of one pixel with an Exif chunk, in the extended form. */
    static byte[] webpWithSecrets() throws IOException {
        var pixel = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        var body = new ByteArrayOutputStream();
        body.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        body.write("VP8X".getBytes(StandardCharsets.ISO_8859_1));
        body.write(new byte[] {10, 0, 0, 0, 0x1C, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        body.write(Arrays.copyOfRange(pixel, 12, pixel.length));
        body.write("EXIF".getBytes(StandardCharsets.ISO_8859_1));
        body.write(new byte[] {(byte) SECRET.length(), 0, 0, 0});
        body.write(SECRET.getBytes(StandardCharsets.ISO_8859_1));
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeBytes("RIFF");
            out.writeInt(Integer.reverseBytes(body.size()));
            out.write(body.toByteArray());
        }
        return bytes.toByteArray();
    }

    private static void segment(DataOutputStream out, int marker, byte[] content)
            throws IOException {
        out.writeShort(marker);
        out.writeShort(content.length + 2);
        out.write(content);
    }

    private static void chunk(DataOutputStream out, String type, byte[] content)
            throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        out.writeInt(content.length);
        out.writeBytes(type);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}
