package io.yingda.site;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.Duration;

/** A shop's site with the widget on it, at /shop/: only for the demonstration. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoShop implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/shop", "/shop/");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/shop/goods/*.svg")
                .addResourceLocations("classpath:/demo/goods/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
        Pages.program(resources, "/shop/", "classpath:/demo-shop/");
    }
}
