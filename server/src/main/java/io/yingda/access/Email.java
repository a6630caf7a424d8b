package io.yingda.access;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import java.util.Locale;
import java.util.Map;

/** How an e-mail address is kept and compared: without space around it, in lower case. */
final class Email {
    private Email() {}

    /**
     * @throws Refusal.Invalid {@code email.wrong} for what no mail could be sent to
     */
    static String of(String text) {
        var email = Bounds.text("email", text, 254).toLowerCase(Locale.ROOT);
        // Printable ASCII only: an address that looks like another one but is not must not exist.
        if (!email.matches("[!-?A-~]+@[a-z0-9.-]+") || email.startsWith("@")) {
            throw new Refusal.Invalid(
                    "email.wrong", "This is no e-mail address.", Map.of("field", "email"));
        }
        return email;
    }
}
