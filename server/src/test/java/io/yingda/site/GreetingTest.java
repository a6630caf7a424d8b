package io.yingda.site;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.DemoAccounts.Account;
import io.yingda.access.Role;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class GreetingTest {
    private static final List<Account> ACCOUNTS =
            List.of(
                    account("沈青", "Shen Qing", Role.OWNER),
                    account("林可", "Lin Ke", Role.AGENT),
                    account("Dana Lim", "Dana Lim", Role.AGENT));

    @Test
    void theDemonstrationNamesEverybodyWithRoleAndAddressInTwoLanguages() {
        var text = Greeting.text("http://localhost:8080", ACCOUNTS, UTF_8);
        assertThat(text)
                .contains("http://localhost:8080/desk/", "http://localhost:8080/shop/")
                .contains("应答就绪", "Yingda is ready")
                .containsPattern("沈青 +Shen Qing +所有者 +owner +shen.qing@yingda.example")
                .containsPattern("林可 +Lin Ke +客服 +agent +lin.ke@yingda.example")
                .containsPattern("│ +Dana Lim +客服 +agent +dana.lim@yingda.example")
                .contains("a-known-password");
    }

    @Test
    void allLinesOfTheFrameAreEquallyWideOnAConsole() {
        assertThat(Greeting.text("http://localhost:8080", ACCOUNTS, UTF_8).strip().lines())
                .extracting(line -> Greeting.width(line.strip()))
                .containsOnly(
                        Greeting.width(
                                Greeting.text("", ACCOUNTS, UTF_8)
                                        .strip()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()));
    }

    @Test
    void aConsoleWithoutHanGetsEnglishInItsOwnCharacters() {
        var text = Greeting.text("http://localhost:8080", ACCOUNTS, US_ASCII);
        assertThat(US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).containsPattern("Lin Ke +agent +lin.ke@yingda.example");
    }

    @Test
    void anInstallationOffersNoAccounts() {
        assertThat(Greeting.text("http://localhost:8080", List.of(), UTF_8))
                .contains("/desk/")
                .doesNotContain("/shop/", "password");
    }

    private static Account account(String name, String latin, Role role) {
        var email = latin.toLowerCase(Locale.ROOT).replace(' ', '.') + "@yingda.example";
        return new Account("1001", email, "a-known-password", name, latin, role);
    }
}
