package io.yingda.site;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

import java.io.IOException;

/** Addresses inside a browser program that are no file are its own: they get its page. */
final class PageOrIndex extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        var file = super.getResource(path, location);
        if (file != null || path.substring(path.lastIndexOf('/') + 1).contains(".")) {
            return file;
        }
        return super.getResource("index.html", location);
    }
}
