package io.yingda.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.testing.RunningServer;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.TreeMap;

/**
 * Deny by default: an operation that does not say whom it serves turns the build red, and would
 * serve nobody.
 */
class DeclarationsTest {
    @Test
    void everyOperationDeclaresItsAudienceAndItsPermission() {
        var faults = new TreeMap<String, String>();
        Operations.of(RunningServer.shared())
                .forEach(
                        (operation, handler) ->
                                Operations.fault(handler)
                                        .ifPresent(fault -> faults.put(operation, fault)));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithoutAudience.class,
                WithoutPermission.class,
                WithoutVisitor.class,
                WithWrongAudience.class,
                WithoutReason.class
            })
    void anOperationThatForgetsOneIsFound(Class<?> endpoint) {
        var handler = endpoint.getDeclaredMethods()[0];
        assertThat(Operations.fault(handler)).isPresent();
    }

    static final class WithoutAudience {
        @Needs(Permission.SERVE)
        @GetMapping("/example")
        void ask(Staffer staffer) {}
    }

    @AgentApi
    static final class WithoutPermission {
        @GetMapping("/example")
        void ask(Staffer staffer) {}
    }

    @VisitorApi
    static final class WithoutVisitor {
        @GetMapping("/example")
        void ask() {}
    }

    @AgentApi
    static final class WithWrongAudience {
        @GetMapping("/example")
        void ask(Visitor visitor) {}
    }

    @AgentApi
    static final class WithoutReason {
        @Open("")
        @GetMapping("/example")
        void ask() {}
    }
}
