package tom.web;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tom.worker.SharedBeans;

/** The dependency rule of the design, for the broker and the REST module together: imports go one way. */
class ArchitectureTest {

    private static final JavaClasses TOM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("tom");

    @Test
    void values_and_settings_should_know_nothing_of_the_rest() {
        only("tom.device", "tom.device");
        only("tom.config", "tom.config", "tom.device");
        only("tom.measure", "tom.measure");
        only("tom.health", "tom.health");
    }

    @Test
    void imports_should_go_left_only() {
        only("tom.redis", "tom.redis", "tom.config", "tom.device", "tom.measure");
        only("tom.job", "tom.job", "tom.redis", "tom.config", "tom.device", "tom.measure");
        only("tom.audit", "tom.audit", "tom.job", "tom.redis", "tom.config", "tom.device");
        only("tom.cache", "tom.cache", "tom.redis", "tom.config", "tom.device");
        only("tom.session", "tom.session", "tom.redis", "tom.config", "tom.device");
        only("tom.ssh", "tom.ssh", "tom.config", "tom.device");
        only("tom.inventory", "tom.inventory", "tom.config", "tom.device");
        only("tom.policy", "tom.policy", "tom.inventory", "tom.config", "tom.device");
        only("tom.token", "tom.token", "tom.config", "tom.device");
        only("tom.vault", "tom.vault", "tom.config", "tom.device");
        only("tom.credential", "tom.credential", "tom.vault", "tom.config", "tom.device");
        only("tom.scrape", "tom.scrape", "tom.measure", "tom.job", "tom.redis", "tom.config", "tom.device");
        only(
                "tom.admin",
                "tom.admin",
                "tom.audit",
                "tom.worker",
                "tom.scrape",
                "tom.inventory",
                "tom.job",
                "tom.redis",
                "tom.config",
                "tom.device");
        noClasses()
                .that()
                .resideOutsideOfPackage("tom.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tom.web..")
                .check(TOM);
        noClasses()
                .that()
                .resideInAPackage("tom.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tom.scrape..", "tom.admin..")
                .check(TOM);
    }

    @Test
    void features_of_the_api_should_not_know_each_other() {
        slices().matching("tom.web.(*)..").should().notDependOnEachOther().check(TOM);
        noClasses()
                .that()
                .resideInAPackage("tom.web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tom.web.*..")
                .check(TOM);
    }

    @Test
    void libraries_should_be_named_only_where_they_belong() {
        namedOnlyIn("redis.clients..", "tom.redis", "tom.job", "tom.worker", "tom.scrape", "tom.cache", "tom.audit");
        namedOnlyIn("com.jcraft..", "tom.ssh");
        namedOnlyIn("com.nimbusds..", "tom.token");
        namedOnlyIn("io.prometheus..", "tom.scrape", "tom.web.metrics");
        namedOnlyIn("org.eclipse.microprofile.metrics..", "tom.web.metrics");
        namedOnlyIn("io.smallrye..");
        namedOnlyIn("io.micrometer..");
        namedOnlyIn("jakarta.ws.rs..", "tom.web..");
        namedOnlyIn("jakarta.ejb..", "tom.worker", "tom.admin");
        namedOnlyIn("javax.management..", "tom.admin");
        namedOnlyIn("org.glassfish..");
        namedOnlyIn("org.jboss..");
        namedOnlyIn("fish.payara..");
    }

    /** Jakarta REST leaves injection by constructor to each server, and WildFly refuses it. */
    @Test
    void what_rest_creates_should_have_a_constructor_without_arguments() {
        for (Class<? extends Annotation> mark : List.of(jakarta.ws.rs.Path.class, Provider.class)) {
            constructors()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(mark)
                    .should()
                    .bePublic()
                    .andShould()
                    .haveRawParameterTypes(new Class<?>[0])
                    .check(TOM);
        }
    }

    @Test
    void time_should_come_from_a_clock_that_a_test_can_set() {
        for (Class<?> type : new Class<?>[] {
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Year.class
        }) {
            noClasses().should().callMethod(type, "now").check(TOM);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(TOM);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class)
                .check(TOM);
        noClasses()
                .that()
                .doNotBelongToAnyOf(SharedBeans.class)
                .should()
                .callMethodWhere(target(owner(type(Clock.class))).and(target(nameStartingWith("system"))))
                .check(TOM);
    }

    /** A wall clock that is wrong must do no harm: who reads one is on this list, and what it does with it, too. */
    @Test
    void wall_clocks_should_be_read_by_few() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("tom.config.ReloadedFile") // how long ago it looked, by the same clock
                .and()
                .doNotHaveFullyQualifiedName("tom.cache.CommandCache") // when an entry was made, for people to read
                .and()
                .doNotHaveFullyQualifiedName("tom.web.job.CachedJobs") // when it answered, for people to read
                .and()
                .doNotHaveFullyQualifiedName(
                        "tom.token.TokenRules") // until when a token holds, which is a wall clock's
                .and()
                .doNotHaveFullyQualifiedName("tom.token.Remote") // how long ago it asked, by the same clock
                .and()
                .doNotHaveFullyQualifiedName("tom.audit.AuditTrail") // when something was done, for people to read
                .and()
                .doNotHaveFullyQualifiedName("tom.web.console.SignIn") // how long ago it sent a browser to the provider
                .and()
                .doNotHaveFullyQualifiedName("tom.worker.Leases") // a leap against the monotonic clock
                .should()
                .callMethodWhere(target(owner(type(Clock.class))).and(target(nameMatching("instant|millis"))))
                .check(TOM);
    }

    @Test
    void scripts_should_know_no_time_but_that_of_redis() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../ejb/src/main/resources"))) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".lua")).toList();

            assertThat(scripts)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(script -> assertThat(Files.readString(script)).doesNotContainPattern("\\bos\\."));
        }
    }

    @Test
    void nothing_should_sleep_or_make_threads_of_its_own() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(TOM);
        noClasses()
                .that()
                .resideOutsideOfPackage("tom.ssh") // the SSH library wants a thread for each session
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .check(TOM);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, Timer.class)
                .check(TOM);
    }

    /** Its thread never ends, and keeps the class loader of the application that first makes it start. */
    @Test
    void nothing_should_use_the_clock_of_futures() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class)
                .check(TOM);
    }

    private static void only(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("tom..").and(resideOutsideOfPackages(to)))
                .check(TOM);
    }

    private static void namedOnlyIn(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(TOM);
    }
}
