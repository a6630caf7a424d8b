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
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/", "/desk/");
        views.addRedirectViewController("/desk", "/desk/");
        views.addRedirectViewController("/widget", "/widget/");
        views.addViewController("/desk/").setViewName("forward:/desk/index.html");
        views.addViewController("/widget/").setViewName("forward:/widget/index.html");
        // An empty rest of a path is no resource: the handlers below never see it.
        views.addViewController("/desk/").setViewName("forward:/desk/index.html");
        views.addViewController("/widget/").setViewName("forward:/widget/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        program(resources, "/desk/", "classpath:/static/desk/");
        program(resources, "/widget/", "classpath:/static/widget/");
        resources
                .addResourceHandler("/w.js")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic());
    }

    /** Assets carry a fingerprint in their names and never change; a page is asked for anew. */
    static void program(ResourceHandlerRegistry resources, String path, String location) {
        resources
                .addResourceHandler(path + "assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        resources
                .addResourceHandler(path + "**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageOrIndex());
    }
}
