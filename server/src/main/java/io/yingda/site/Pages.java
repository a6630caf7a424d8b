package io.yingda.site;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.Duration;

/** The desk at /desk/, the widget at /widget/ with its loader /w.js; the root leads to the desk. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    /** Assets carry a fingerprint in their names and never change. */
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** A page is asked for anew. */
    private static final CacheControl ASKED = CacheControl.noCache();

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/", "/desk/");
        views.addRedirectViewController("/desk", "/desk/");
        views.addRedirectViewController("/widget", "/widget/");
        // An empty rest of a path is no resource: the handlers below never see it.
        views.addViewController("/desk/").setViewName("forward:/desk/index.html");
        views.addViewController("/widget/").setViewName("forward:/widget/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        for (var program : new String[] {"desk", "widget"}) {
            var folder = "static/" + program + "/";
            Program.files(folder + "assets/", "**")
                    .serve(resources, "/" + program + "/assets/**", FOREVER);
            Program.of(folder).serve(resources, "/" + program + "/**", ASKED);
        }
        Program.files("static/", "*")
                .serve(
                        resources,
                        "/w.js",
                        CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic());
    }
}
