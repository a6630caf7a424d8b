package io.yingda.bot;

import io.yingda.kernel.Language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** What the bot says and recognises, from the resource files beside this package's name. */
final class Texts {
    private static final Map<Language, Properties> SAID = said();

    private Texts() {}

    /** A text with its values filled in; a missing key is a mistake in the product. */
    static String of(Language language, String key, Object... values) {
        var text = Objects.requireNonNull(SAID.get(language)).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language.tag());
        }
        return new MessageFormat(text.replace("'", "''"), Locale.forLanguageTag(language.tag()))
                .format(values);
    }

    /** One alternative a line; lines with # are remarks. */
    static Pattern patterns(String file) {
        return Pattern.compile(
                read(file)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .reduce((a, b) -> a + "|" + b)
                        .orElseThrow());
    }

    private static Map<Language, Properties> said() {
        var all = new EnumMap<Language, Properties>(Language.class);
        for (var language : Language.values()) {
            var texts = new Properties();
            try (var in =
                    Texts.class.getResourceAsStream(
                            "/bot/texts." + language.tag() + ".properties")) {
                texts.load(
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            all.put(language, texts);
        }
        return all;
    }

    private static String read(String file) {
        try (var in = Texts.class.getResourceAsStream("/bot/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
