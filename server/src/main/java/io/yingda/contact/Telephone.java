package io.yingda.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A telephone number somebody can be called at.
 *
 * @param value as dialled in mainland China ({@code 13866201234}, {@code 02164321234}); of other
 *     places with the country's code ({@code +886912345678})
 */
public record Telephone(String value) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MOST = 40;

    /**
     * Reads a number the way people write it, with spaces, dashes, brackets or full-width digits.
     *
     * @param language of the writer: where a number without a country's code may be from
     * @throws Refusal.Invalid {@code phone.form} with the fact {@code digits}, how many were
     *     written, when there is no such number
     */
    public static Telephone read(String written, Language language) {
        var text = Bounds.text("phone", written, MOST);
        return regions(language)
                .flatMap(region -> valid(text, region).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal.Invalid(
                                        "phone.form",
                                        "There is no such telephone number; foreign ones begin"
                                                + " with +.",
                                        Map.of(
                                                "field",
                                                "phone",
                                                "digits",
                                                text.codePoints()
                                                        .filter(Character::isDigit)
                                                        .count())));
    }

    private static Stream<String> regions(Language language) {
        return switch (language) {
            case ZH_CN -> Stream.of("CN");
            case ZH_TW -> Stream.of("TW", "HK", "MO", "CN");
            case EN -> Stream.of("CN", "HK", "SG");
        };
    }

    private static Optional<Telephone> valid(String text, String region) {
        try {
            var number = NUMBERS.parse(text, region);
            if (!NUMBERS.isValidNumber(number)) {
                return Optional.empty();
            }
            var mainland = number.getCountryCode() == 86;
            var written =
                    NUMBERS.format(
                            number, mainland ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.E164);
            return Optional.of(new Telephone(mainland ? written.replaceAll("\\D", "") : written));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
