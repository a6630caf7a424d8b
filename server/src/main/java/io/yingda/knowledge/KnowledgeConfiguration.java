package io.yingda.knowledge;

import io.yingda.database.DataDirectory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/** Where the indexes lie. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {
    @Bean
    Indexes knowledgeIndexes(
            Entries entries, DataDirectory data, KnowledgeSettings settings, JsonMapper json)
            throws IOException {
        return new Indexes(entries, data.directory("knowledge"), settings.follow(), json);
    }
}
