package io.yingda.site;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a browser program, read and packed once while the server starts, and served from
 * memory.
 *
 * <p>Looking a file up in the jar for each request would be slow, and worse: it takes locks that
 * class loading needs too. A virtual thread that loads a class keeps its carrier while it waits;
 * when all carriers wait like that for a request that holds the lock and has none, the server
 * stands still for good.
 */
public final class Program implements ResourceResolver {
    private static final String PACKED = ".gz";

    private final Map<String, KeptFile> files;
    private final @Nullable KeptFile index;

    private Program(Map<String, KeptFile> files, @Nullable KeptFile index) {
        this.files = files;
        this.index = index;
    }

    /**
     * A program whose pages are one: addresses that are no file get its {@code index.html}.
     *
     * @param folder on the class path, with a slash at its end
     */
    public static Program of(String folder) {
        var files = read(folder, "**");
        return new Program(files, files.get("index.html"));
    }

    /**
     * Files and nothing else.
     *
     * @param folder on the class path, with a slash at its end
     * @param pattern which files of the folder: {@code **} for all below it, {@code *} for its own
     */
    public static Program files(String folder, String pattern) {
        return new Program(read(folder, pattern), null);
    }

    /** Serves the files under a path, for instance {@code /desk/**}. */
    public void serve(ResourceHandlerRegistry registry, String path, CacheControl cache) {
        registry.addResourceHandler(path)
                .setCacheControl(cache)
                .setUseLastModified(false)
                .setEtagGenerator(file -> KeptFile.class.cast(file).print())
                .resourceChain(false)
                .addResolver(this);
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String address,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        var path = address.startsWith("/") ? address.substring(1) : address;
        var file = files.get(path);
        if (file == null && !path.substring(path.lastIndexOf('/') + 1).contains(".")) {
            file = index;
        }
        if (file == null || request == null) {
            return file;
        }
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") ? file.packed() : file;
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return null;
    }

    private static Map<String, KeptFile> read(String folder, String pattern) {
        try {
            var contents = new HashMap<String, byte[]>();
            for (var found :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + folder + pattern)) {
                var address = found.getURL().toString();
                if (!address.endsWith("/")) {
                    var name = address.substring(address.lastIndexOf(folder) + folder.length());
                    contents.put(name, found.getContentAsByteArray());
                }
            }
            var files = new HashMap<String, KeptFile>();
            contents.forEach(
                    (name, content) -> {
                        if (!name.endsWith(PACKED)) {
                            files.put(
                                    name, KeptFile.of(name, content, contents.get(name + PACKED)));
                        }
                    });
            return Map.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + folder + " cannot be read", e);
        }
    }
}
