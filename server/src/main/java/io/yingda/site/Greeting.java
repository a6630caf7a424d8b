package io.yingda.site;

import io.yingda.access.DemoAccounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Says on the console, once the server is ready, what to open and how to sign in. */
@Component
class Greeting {
    private final ObjectProvider<DemoAccounts> demo;

    Greeting(ObjectProvider<DemoAccounts> demo) {
        this.demo = demo;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            print(lines("http://localhost:" + context.getWebServer().getPort()));
        }
    }

    private List<String> lines(String address) {
        var lines = new ArrayList<String>();
        lines.add("Yingda is ready. Open:");
        lines.add("");
        lines.add("  desk       " + address + "/desk/");
        lines.add("  board      " + address + "/desk/board");
        demo.ifAvailable(
                accounts -> {
                    lines.add("  demo shop  " + address + "/shop/");
                    lines.add("");
                    lines.add("Sign in at the desk as:");
                    lines.add("");
                    for (var account : accounts.accounts()) {
                        lines.add("  %-34s %s".formatted(account.email(), account.password()));
                    }
                });
        return lines;
    }

    private static void print(List<String> lines) {
        var width = lines.stream().mapToInt(String::length).max().orElse(0) + 4;
        var text = new StringBuilder("\n  ┌").repeat("─", width).append("┐\n");
        for (var line : lines) {
            text.append("  │  ").append(line).repeat(" ", width - 2 - line.length()).append("│\n");
        }
        System.out.println(text.append("  └").repeat("─", width).append("┘"));
    }
}
