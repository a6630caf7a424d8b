package io.yingda.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    /** The servers of the other tests hash cheaply. */
    @Test
    void hashingCostsWhatIsRecommended() {
        var passwords = new Passwords();
        var hash = passwords.hash("a long password");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a long password", hash)).isTrue();
        assertThat(passwords.matches("another password", hash)).isFalse();
        assertThat(passwords.matches("nobody's password", null)).isFalse();
    }
}
