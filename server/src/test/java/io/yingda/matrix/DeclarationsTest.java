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

import java.util.List;
import java.util.Map;
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

    @Test
    void everyOperationServesExactlyWhomTheTableSays() {
        var declared = Expected.declared(Operations.of(RunningServer.shared()));
        declared.keySet().removeIf(DeclarationsTest::isOfALibrary);
        assertThat(Expected.differences(Expected.operations(), declared))
                .as("operations that are not in operations.txt as the sources declare them")
                .isEmpty();
    }

    /** The description of the API is served in tests only. */
    private static boolean isOfALibrary(String operation) {
        return operation.contains("openapi");
    }

    @Test
    void everyPermissionIsHeldByExactlyTheRolesTheTableSays() {
        assertThat(Expected.differences(Expected.roles(), Expected.grants())).isEmpty();
    }

    @Test
    void anyPermissionThatIsSwappedRemovedOrAddedIsFound() {
        var expected = Expected.operations();
        for (var operation : expected.keySet()) {
            for (var permission : Permission.values()) {
                var swapped = new TreeMap<>(expected);
                var before = swapped.put(operation, permission.key());
                if (!permission.key().equals(before)) {
                    assertThat(Expected.differences(expected, swapped)).containsExactly(operation);
                }
            }
            var removed = new TreeMap<>(expected);
            removed.remove(operation);
            assertThat(Expected.differences(expected, removed)).containsExactly(operation);
            assertThat(Expected.differences(removed, expected)).containsExactly(operation);
        }
    }

    @Test
    void anOperationWhoseHandlerIsChangedInOneAnnotationIsFound() {
        var expected = Map.of("GET /example", "serve");
        for (var endpoint :
                List.of(
                        WithoutPermission.class,
                        WithoutVisitor.class,
                        WithWrongAudience.class,
                        WithoutReason.class,
                        WithAnotherPermission.class)) {
            var handler = endpoint.getDeclaredMethods()[0];
            assertThat(
                            Expected.differences(
                                    expected, Expected.declared(Map.of("GET /example", handler))))
                    .as(endpoint.getSimpleName())
                    .containsExactly("GET /example");
        }
    }

    @AgentApi
    static final class WithAnotherPermission {
        @Needs(Permission.SIGNED_IN)
        @GetMapping("/example")
        void ask(Staffer staffer) {}
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
