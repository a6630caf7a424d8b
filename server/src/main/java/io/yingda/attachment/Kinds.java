package io.yingda.attachment;

import io.yingda.kernel.Refusal;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which kinds of file people may exchange, told by their bytes; the name only chooses among kinds
 * with the same bytes (a spreadsheet is a zip file). Whatever a browser or a desktop would execute
 * is not on the list.
 */
final class Kinds {
    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";
    static final String GIF = "image/gif";
    static final String WEBP = "image/webp";

    /** What browsers may show in place. Everything else is offered as a download. */
    static final Set<String> PICTURES = Set.of(JPEG, PNG, GIF, WEBP);

    /** MIME type to the endings its name may have; the first is added when the name has another. */
    private static final Map<String, List<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry(JPEG, List.of("jpg", "jpeg")),
                    Map.entry(PNG, List.of("png")),
                    Map.entry(GIF, List.of("gif")),
                    Map.entry(WEBP, List.of("webp")),
                    Map.entry("application/pdf", List.of("pdf")),
                    Map.entry("text/plain", List.of("txt", "log", "text")),
                    Map.entry("text/x-log", List.of("log")),
                    Map.entry("text/csv", List.of("csv")),
                    Map.entry("text/x-web-markdown", List.of("md")),
                    Map.entry("application/json", List.of("json")),
                    Map.entry("application/zip", List.of("zip")),
                    Map.entry("application/x-7z-compressed", List.of("7z")),
                    Map.entry("application/x-rar-compressed", List.of("rar")),
                    Map.entry("application/msword", List.of("doc")),
                    Map.entry("application/vnd.ms-excel", List.of("xls")),
                    Map.entry("application/vnd.ms-powerpoint", List.of("ppt")),
                    Map.entry(
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            List.of("docx")),
                    Map.entry(
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            List.of("xlsx")),
                    Map.entry(
                            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                            List.of("pptx")),
                    Map.entry("application/vnd.oasis.opendocument.text", List.of("odt")),
                    Map.entry("application/vnd.oasis.opendocument.spreadsheet", List.of("ods")),
                    Map.entry("audio/mpeg", List.of("mp3")),
                    Map.entry("audio/mp4", List.of("m4a", "m4b", "mp4")),
                    Map.entry("audio/aac", List.of("aac")),
                    Map.entry("audio/wav", List.of("wav")),
                    Map.entry("audio/flac", List.of("flac")),
                    Map.entry("audio/amr", List.of("amr")),
                    Map.entry("audio/ogg", List.of("ogg", "oga", "opus")),
                    Map.entry("audio/webm", List.of("weba", "webm")),
                    Map.entry("video/mp4", List.of("mp4", "m4v")),
                    Map.entry("video/ogg", List.of("ogv")),
                    Map.entry("video/quicktime", List.of("mov")),
                    Map.entry("video/webm", List.of("webm")));

    /** What browsers call it to what general tables do. */
    private static final Map<String, String> OTHERWISE =
            Map.of("audio/x-aac", "audio/aac", "audio/x-flac", "audio/flac");

    private Kinds() {}

    /**
     * The kind of a file.
     *
     * @param name the cleaned name
     * @throws Refusal.Invalid {@code file.kind} when people may not exchange it
     */
    static String of(Path file, String name) throws IOException {
        var recording = Recordings.kind(head(file), name);
        var mime = recording == null ? detected(file, name) : recording;
        if (!ALLOWED.containsKey(mime)) {
            throw new Refusal.Invalid(
                    "file.kind",
                    "Files of the kind %s cannot be sent.".formatted(mime),
                    Map.of("mime", mime));
        }
        return mime;
    }

    private static byte[] head(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(Recordings.HEAD);
        }
    }

    private static String detected(Path file, String name) throws IOException {
        var named = detected(file, Map.of(TikaCoreProperties.RESOURCE_NAME_KEY, name));
        // No name makes a recording of bytes that are none.
        var mime =
                named.startsWith("audio/") || named.startsWith("video/")
                        ? detected(file, Map.of())
                        : named;
        return OTHERWISE.getOrDefault(mime, mime);
    }

    private static String detected(Path file, Map<String, String> known) throws IOException {
        var hints = new Metadata();
        known.forEach(hints::set);
        try (var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return Detector.TYPES.detect(bytes, hints).getBaseType().toString();
        }
    }

    /**
     * The name with an ending that belongs to its kind: {@code order.hta} that holds text becomes
     * {@code order.hta.txt}.
     */
    static String fit(String name, String mime) {
        var endings = ALLOWED.getOrDefault(mime, List.of("bin"));
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.contains(".") && endings.contains(ending)
                ? name
                : name + "." + endings.getFirst();
    }

    /** Loaded with the first file, not at start: the table has some thousand patterns. */
    private static final class Detector {
        static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }
}
