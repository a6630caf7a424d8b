package io.yingda.site;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The cache that makes an installation start quickly. Where it does not fit, Java starts without
 * it, and its own lines about that ({@code -Xlog:aot}) name neither the reason nor a remedy.
 */
final class StartCache {
    private static final String OPTION = "-XX:AOTCache=";

    private StartCache() {}

    /** What is to be said about this start; null when there is nothing. */
    static @Nullable String complaint() {
        return complaint(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.vm.info", ""));
    }

    /**
     * What is to be said about a start.
     *
     * @param options that Java was given
     * @param machine how the virtual machine describes itself: {@code mixed mode, sharing} with a
     *     cache, {@code mixed mode} without
     */
    static @Nullable String complaint(List<String> options, String machine) {
        return options.stream()
                .filter(option -> option.startsWith(OPTION) && !machine.contains("sharing"))
                .findFirst()
                .map(option -> unfit(option.substring(OPTION.length())))
                .orElse(null);
    }

    private static String unfit(String cache) {
        return "Started without the cache "
                + cache
                + ", slower: it serves only the JDK and the options it was made with, and files"
                + " that were copied with their times (cp -a). To make it anew, run in the"
                + " directory of the installation, and stop with Ctrl-C when it is ready: java"
                + " @options -XX:AOTCacheOutput="
                + cache
                + " -jar yingda.jar --server.port=0 --yingda.data=training";
    }
}
