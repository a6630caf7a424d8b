package io.yingda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What may be set stands in the pages for whoever installs the server, with its default. */
class SettingsTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`yingda\\.[^|]*) \\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"install.md", "install.zh-CN.md"})
    void everySettingIsDocumentedWithItsDefault(String page) throws IOException {
        var told = documented(Files.readString(Path.of("..", "docs", "operations", page)));
        var settings = settings();
        assertThat(settings).hasSizeGreaterThan(40);
        assertThat(told.keySet()).containsAll(settings.keySet());
        settings.forEach(
                (name, value) -> {
                    var said = told.getOrDefault(name, "");
                    if (NAME.matcher(said).matches()) {
                        assertThat(said).as(name).isEqualTo('`' + value + '`');
                    }
                });
    }

    /** Default values by names; what has none, or one that depends, stands for itself. */
    private static Map<String, String> documented(String page) {
        var told = new HashMap<String, String>();
        ROW.matcher(page)
                .results()
                .forEach(
                        row -> {
                            var names = NAME.matcher(row.group(1)).results().toList();
                            var values = row.group(2).split("[,、] ?", -1);
                            for (int n = 0; n < names.size(); n++) {
                                told.put(
                                        name(names.getFirst(), names.get(n)),
                                        values[Math.min(n, values.length - 1)]);
                            }
                        });
        return told;
    }

    private static String name(MatchResult first, MatchResult name) {
        var group = first.group(1).substring(0, first.group(1).lastIndexOf('.'));
        return name.group(1).startsWith(".") ? group + name.group(1) : name.group(1);
    }

    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        var finder = new ClassPathScanningCandidateComponentProvider(false);
        finder.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        finder.findCandidateComponents("io.yingda").stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .forEach(
                        type -> {
                            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
                            for (var component : type.getRecordComponents()) {
                                settings.put(
                                        prefix + '.' + kebab(component), value(type, component));
                            }
                        });
        return settings;
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String value(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors())
                .flatMap(made -> Arrays.stream(made.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
                .map(
                        parameter ->
                                String.join(
                                        ",", parameter.getAnnotation(DefaultValue.class).value()))
                .findFirst()
                .orElse("");
    }
}
