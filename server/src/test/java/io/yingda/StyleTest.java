package io.yingda;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of style that a build can judge; each failure names the place. */
class StyleTest {
    /** Read once: it is what takes the time here. */
    private static final JavaClasses OURS_AND_TESTS =
            new ClassFileImporter().importPackages("io.yingda");

    private static final JavaClasses OURS =
            OURS_AND_TESTS.that(
                    describe(
                            "are no tests",
                            type ->
                                    type.getSource().stream()
                                            .noneMatch(
                                                    source ->
                                                            source.getUri()
                                                                    .getPath()
                                                                    .contains("/test-classes/"))));

    @Test
    void noNameSaysOnlyThatSomethingIsHandy() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Impl|Manager|Dto|DTO|Vo|VO)(\\$.*)?")
                .check(OURS_AND_TESTS);
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..impl..",
                        "..dto..",
                        "..vo..",
                        "..util..",
                        "..utils..",
                        "..service..",
                        "..controller..")
                .check(OURS_AND_TESTS);
    }

    @Test
    void nothingHasSetters() {
        methods()
                .that(
                        describe(
                                "are not asked for by a type of others",
                                method -> !isAskedForByOthers(method)))
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(OURS);
    }

    private static boolean isAskedForByOthers(JavaMethod method) {
        var owner = method.getOwner();
        return Stream.concat(
                        owner.getAllRawSuperclasses().stream(),
                        owner.getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().startsWith("io.yingda"))
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(asked -> asked.getName().equals(method.getName()));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(OURS_AND_TESTS);
    }

    /** Whose names and defaults stand in one place, and are held against the pages about them. */
    @Test
    void settingsAreRecords() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(OURS);
        classes()
                .that()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should()
                .beRecords()
                .check(OURS);
    }

    @Test
    void noGenericExceptionIsThrown() {
        noClasses()
                .should()
                .callConstructorWhere(
                        describe(
                                "a generic exception is made",
                                call ->
                                        Set.of(
                                                                RuntimeException.class,
                                                                Exception.class,
                                                                Error.class,
                                                                Throwable.class)
                                                        .stream()
                                                        .anyMatch(
                                                                call.getTargetOwner()
                                                                        ::isEquivalentTo)
                                                && !call.getName().isEmpty()
                                                && !isSuperCall(
                                                        call.getOriginOwner(),
                                                        call.getTargetOwner())))
                .check(OURS);
    }

    private static boolean isSuperCall(JavaClass origin, JavaClass target) {
        return origin.getRawSuperclass().filter(target::equals).isPresent();
    }

    @Test
    void noEndpointIsPublic() {
        classes()
                .that(metaAnnotatedWith(Controller.class))
                .and()
                .areNotAnnotations()
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void noMockingLibraryIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mockito..",
                        "org.easymock..",
                        "io.mockk..",
                        "org.springframework.boot.test.mock..")
                .check(OURS_AND_TESTS);
    }

    @Test
    void everyPackageSaysWhatItIsAndWhereNullMayBe() {
        var unmarked = new TreeSet<String>();
        for (var type : OURS_AND_TESTS) {
            if (type.getPackage().tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void atLeastFourTypesInTenAreHiddenInTheirPackage() {
        var types =
                OURS.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .toList();
        var open =
                types.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .count();
        assertThat(types.size() - open)
                .as("hidden types among %d", types.size())
                .isGreaterThanOrEqualTo((long) Math.ceil(types.size() * 0.4));
    }

    @Test
    void noSourceFileIsLongerThanSixHundredLines() throws IOException {
        var tooLong = new TreeSet<String>();
        for (var root :
                List.of(
                        "src",
                        "../web/apps",
                        "../web/packages",
                        "../web/journeys",
                        "../web/lint",
                        "../dev",
                        "../bench")) {
            assertThat(Path.of(root)).isDirectory();
            try (var files = Files.walk(Path.of(root))) {
                for (var file : (Iterable<Path>) files.filter(StyleTest::isSource)::iterator) {
                    if (Files.readAllLines(file).size() > 600) {
                        tooLong.add(file.toString());
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static boolean isSource(Path file) {
        var path = file.toString();
        return path.matches(".*\\.(java|ts|tsx|css|sql|mjs|js)")
                && !path.matches(".*/(node_modules|dist|target|test-results|playwright-report)/.*");
    }
}
