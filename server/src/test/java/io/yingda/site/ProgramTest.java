package io.yingda.site;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.CacheControl;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

class ProgramTest {
    static final String INDEX = "<!doctype html>\n<title>A program</title>\n";

    ResourceHttpRequestHandler handler;

    @BeforeEach
    void serve() throws Exception {
        var servlet = new MockServletContext();
        var context = new GenericWebApplicationContext(servlet);
        context.refresh();
        handler =
                new Registry(context, servlet)
                        .serving(Program.of("program/"), CacheControl.noCache());
    }

    @Test
    void aFileIsServedWithItsType() throws Exception {
        var answer = ask("assets/long.js");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).contains("javascript");
        assertThat(answer.getContentAsString()).startsWith("// long enough");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whoUnpacksGetsItPacked() throws Exception {
        var answer = ask("assets/long.js", "Accept-Encoding", "gzip, br");
        assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(unpacked(answer)).isEqualTo(ask("assets/long.js").getContentAsString());
        assertThat(answer.getContentAsByteArray()).hasSizeLessThan(200);
    }

    @Test
    void whatTheBuildHasPackedIsSentAsItIs() throws Exception {
        var answer = ask("assets/packed.js", "Accept-Encoding", "gzip");
        try (var packed = getClass().getResourceAsStream("/program/assets/packed.js.gz")) {
            assertThat(answer.getContentAsByteArray())
                    .isEqualTo(requireNonNull(packed).readAllBytes());
        }
        assertThat(unpacked(answer)).isEqualTo(ask("assets/packed.js").getContentAsString());
        assertThat(ask("assets/packed.js.gz").getStatus()).isEqualTo(404);
    }

    @Test
    void whatGainsNothingIsNotPacked() throws Exception {
        var answer = ask("index.html", "Accept-Encoding", "gzip");
        assertThat(answer.getHeader("Content-Encoding")).isNull();
        assertThat(answer.getContentAsString()).isEqualTo(INDEX);
    }

    @Test
    void addressesOfTheProgramGetItsPage() throws Exception {
        assertThat(ask("conversations/0197").getContentAsString()).isEqualTo(INDEX);
    }

    @Test
    void aFileThatIsNotThereIsNotFound() throws Exception {
        assertThat(ask("assets/none.js").getStatus()).isEqualTo(404);
        assertThat(ask("../program/assets/long.js").getStatus()).isEqualTo(404);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        var print = requireNonNull(ask("index.html").getHeader("ETag"));
        assertThat(ask("index.html").getHeader("Last-Modified")).isNull();
        assertThat(ask("index.html", "If-None-Match", print).getStatus()).isEqualTo(304);
        assertThat(ask("assets/long.js", "If-None-Match", print).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse ask(String path, String... header) throws Exception {
        var request = new MockHttpServletRequest("GET", "/program/" + path);
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, path);
        for (int i = 0; i < header.length; i += 2) {
            request.addHeader(header[i], header[i + 1]);
        }
        var answer = new MockHttpServletResponse();
        try {
            handler.handleRequest(request, answer);
        } catch (NoResourceFoundException _) {
            answer.setStatus(404);
        }
        return answer;
    }

    private static String unpacked(MockHttpServletResponse answer) throws IOException {
        try (var unpacker =
                new GZIPInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            return new String(unpacker.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Spring's registry, which gives its handler only to its kind. */
    private static final class Registry extends ResourceHandlerRegistry {
        Registry(GenericWebApplicationContext context, MockServletContext servlet) {
            super(context, servlet);
        }

        ResourceHttpRequestHandler serving(Program program, CacheControl cache) {
            program.serve(this, "/program/**", cache);
            var mapping = (SimpleUrlHandlerMapping) requireNonNull(getHandlerMapping());
            return (ResourceHttpRequestHandler)
                    requireNonNull(mapping.getUrlMap().get("/program/**"));
        }
    }
}
