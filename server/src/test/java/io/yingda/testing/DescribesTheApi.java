package io.yingda.testing;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.yingda.access.Proof;
import io.yingda.access.SignedIn;
import io.yingda.access.Staffer;
import io.yingda.realtime.Protocol;
import io.yingda.web.AgentApi;
import io.yingda.web.Problem;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.Locale;

/**
 * Makes servers started by tests describe their two audiences at /api/openapi/agent and
 * /api/openapi/visitor.
 */
@Configuration(proxyBeanMethods = false)
class DescribesTheApi {
    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Staffer.class, SignedIn.class, Proof.class, Visitor.class);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    GroupedOpenApi agentDocument() {
        return document(
                "agent",
                "What the desk and programs of the staff may ask",
                AgentApi.PREFIX,
                Protocol.staff());
    }

    @Bean
    GroupedOpenApi visitorDocument() {
        return document(
                "visitor",
                "What the widget in a visitor's browser may ask",
                VisitorApi.PREFIX,
                Protocol.customers());
    }

    private static GroupedOpenApi document(
            String audience, String title, String prefix, List<Class<?>> frames) {
        return GroupedOpenApi.builder()
                .group(audience)
                .pathsToMatch(prefix + "/**")
                .addOpenApiCustomizer(refusals(title))
                .addOpenApiCustomizer(frames(frames))
                .addOperationCustomizer(names())
                .build();
    }

    /** Names that do not depend on the order in which handlers are found. */
    private static OperationCustomizer names() {
        return (operation, handler) -> {
            var owner = handler.getBeanType().getSimpleName().replaceFirst("Endpoint$", "");
            operation.setOperationId(
                    owner.substring(0, 1).toLowerCase(Locale.ROOT)
                            + owner.substring(1)
                            + '.'
                            + handler.getMethod().getName());
            operation.setTags(List.of(owner));
            return operation;
        };
    }

    /** What sockets and polls carry is not part of any operation, and described beside them. */
    private static OpenApiCustomizer frames(List<Class<?>> types) {
        return document ->
                types.forEach(
                        type ->
                                ModelConverters.getInstance()
                                        .readAll(new AnnotatedType(type))
                                        .forEach(document.getComponents()::addSchemas));
    }

    /** Every operation may be refused, and every refusal looks the same. */
    private static OpenApiCustomizer refusals(String title) {
        return document -> {
            document.setInfo(new Info().title(title).version("v1"));
            document.setServers(List.of());
            ModelConverters.getInstance()
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
            var refusal =
                    new ApiResponse()
                            .description("A refusal; errors.md lists the codes")
                            .content(
                                    new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(
                                                                    new Schema<>()
                                                                            .$ref(
                                                                                    "#/components/schemas/Problem"))));
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(
                            operation ->
                                    operation.getResponses().addApiResponse("default", refusal));
        };
    }
}
