package io.yingda.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sound and film, told by how their containers begin, under the names by which browsers decide
 * whether they can play them: a recorder of voice writes the same container as one of film, and
 * general tables call a wave file by a name that not every browser knows.
 */
final class Recordings {
    /** How many bytes have to be looked at: muxers leave room before the list of tracks. */
    static final int HEAD = 1 << 14;

    private static final String EBML = "\u001aE\u00df\u00a3";

    /** Where the first cluster begins; a list of places may name it before. */
    private static final Pattern CLUSTER = Pattern.compile("(?<!S\u00ab\u0084)\u001fC\u00b6u");

    /** How the names of codecs of film begin, in the container of WebM. */
    private static final Set<String> FILM = Set.of("V_VP8", "V_VP9", "V_AV1", "V_MPEG");

    /** Major brands of what is film, or sound named so, in the container of MPEG-4. */
    private static final Set<String> MPEG_4 =
            Set.of(
                    "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash",
                    "MSNV", "M4V ", "M4VH", "M4VP");

    private Recordings() {}

    /**
     * The kind of recording.
     *
     * @param head how the file begins, up to {@link #HEAD} bytes
     * @param name tells sound from film where the beginning is the same
     * @return null when it is none of these containers
     */
    static @Nullable String kind(byte[] head, String name) {
        var begins = new String(head, ISO_8859_1);
        if (begins.startsWith("RIFF") && begins.startsWith("WAVE", 8)) {
            return "audio/wav";
        }
        if (begins.startsWith(EBML) && begins.indexOf("webm") > 0) {
            return webm(CLUSTER.splitAsStream(begins).findFirst().orElse(begins));
        }
        if (begins.startsWith("OggS")) {
            return ogg(begins);
        }
        return begins.startsWith("ftyp", 4) && begins.length() >= 12
                ? mpeg4(begins.substring(8, 12), name)
                : null;
    }

    /** What the list of tracks names: behind it come sound and film themselves. */
    private static String webm(String tracks) {
        return tracks.contains("A_") && FILM.stream().noneMatch(tracks::contains)
                ? "audio/webm"
                : "video/webm";
    }

    private static @Nullable String ogg(String begins) {
        if (begins.contains("theora")) {
            return "video/ogg";
        }
        boolean sound =
                begins.contains("OpusHead")
                        || begins.contains("\u0001vorbis")
                        || begins.contains("Speex   ");
        return sound ? "audio/ogg" : null;
    }

    private static @Nullable String mpeg4(String brand, String name) {
        if (brand.startsWith("M4A") || brand.startsWith("M4B")) {
            return "audio/mp4";
        }
        if (!MPEG_4.contains(brand)) {
            return null;
        }
        return name.toLowerCase(Locale.ROOT).endsWith(".m4a") ? "audio/mp4" : "video/mp4";
    }
}
