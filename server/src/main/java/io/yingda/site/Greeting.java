package io.yingda.site;

import io.yingda.access.DemoAccounts;
import io.yingda.access.DemoAccounts.Account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says on the console, once the server is ready, what to open and how to sign in. */
@Component
class Greeting {
    private static final Logger log = LoggerFactory.getLogger(Greeting.class);

    private final ObjectProvider<DemoAccounts> demo;

    Greeting(ObjectProvider<DemoAccounts> demo) {
        this.demo = demo;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            var complaint = StartCache.complaint();
            if (complaint != null) {
                log.warn(complaint);
            }
            var taken = event.getTimeTaken();
            log.info(
                    "Ready at port {}{}, on Java {}",
                    context.getWebServer().getPort(),
                    taken == null ? "" : " after %d s".formatted(taken.toSeconds()),
                    Runtime.version());
            var accounts = demo.getIfAvailable();
            System.out.print(
                    text(
                            "http://localhost:" + context.getWebServer().getPort(),
                            accounts == null ? List.of() : accounts.accounts(),
                            System.out.charset()));
        }
    }

    /**
     * The whole of it: in Chinese and English, or in English where the console has no Han.
     *
     * @param accounts empty unless this is the demonstration
     */
    static String text(String address, List<Account> accounts, Charset console) {
        var words = new Words(console.newEncoder().canEncode("应答│"));
        var lines = new ArrayList<String>();
        lines.add(words.of("ready", " / "));
        lines.add("");
        var pages = new ArrayList<List<String>>();
        pages.add(words.row("desk", address + "/desk/"));
        pages.add(words.row("board", address + "/desk/board"));
        if (!accounts.isEmpty()) {
            pages.add(words.row("shop", address + "/shop/"));
        }
        lines.addAll(table(pages));
        if (!accounts.isEmpty()) {
            lines.add("");
            lines.add(words.of("accounts", " / ") + " " + accounts.getFirst().password());
            lines.add("");
            lines.addAll(table(accounts.stream().map(words::row).toList()));
        }
        return words.han ? framed(lines) : "\n" + String.join("\n", lines) + "\n\n";
    }

    /** The words, in one language or in two. */
    private record Words(boolean han, ResourceBundle bundle) {
        Words(boolean han) {
            this(han, ResourceBundle.getBundle("site.greeting", Locale.ROOT));
        }

        String of(String word, String between) {
            var english = bundle.getString(word + ".en");
            return han ? bundle.getString(word + ".zh") + between + english : english;
        }

        List<String> row(String word, String value) {
            return han
                    ? List.of(bundle.getString(word + ".zh"), bundle.getString(word + ".en"), value)
                    : List.of(bundle.getString(word + ".en"), value);
        }

        List<String> row(Account account) {
            var role = row("role." + account.role().key(), account.email());
            if (!han) {
                return Stream.concat(Stream.of(account.latinName()), role.stream()).toList();
            }
            var latin = account.latinName().equals(account.name()) ? "" : account.latinName();
            return Stream.concat(Stream.of(account.name(), latin), role.stream()).toList();
        }
    }

    /** Rows of equally many cells, each column as wide as its widest. */
    private static List<String> table(List<List<String>> rows) {
        var widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(
                                at ->
                                        rows.stream()
                                                .mapToInt(row -> width(row.get(at)))
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream()
                .map(
                        row -> {
                            var line = new StringBuilder();
                            for (int at = 0; at < row.size(); at++) {
                                var cell = row.get(at);
                                line.append("  ").append(cell);
                                line.repeat(" ", widths[at] - width(cell));
                            }
                            return line.toString();
                        })
                .toList();
    }

    private static String framed(List<String> lines) {
        int width = lines.stream().mapToInt(Greeting::width).max().orElse(0) + 4;
        var text = new StringBuilder("\n  ┌").repeat("─", width).append("┐\n");
        for (var line : lines) {
            text.append("  │  ").append(line).repeat(" ", width - 2 - width(line)).append("│\n");
        }
        return text.append("  └").repeat("─", width).append("┘\n").toString();
    }

    /**
     * How many columns of a console the text takes: two for a Han character and its punctuation.
     */
    static int width(String text) {
        return text.codePoints().map(point -> wide(point) ? 2 : 1).sum();
    }

    private static boolean wide(int point) {
        boolean punctuation = point >= 0x3000 && point <= 0x303f;
        boolean fullWidth = point >= 0xff01 && point <= 0xff60;
        return Character.isIdeographic(point) || punctuation || fullWidth;
    }
}
