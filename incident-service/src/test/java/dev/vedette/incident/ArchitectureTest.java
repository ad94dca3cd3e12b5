package dev.vedette.incident;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/** Who may use whom, as lists of what is allowed. */
@AnalyzeClasses(packages = "dev.vedette.incident", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.vedette.incident.";

    @ArchTest
    static final ArchRule leaves = only(List.of("amqp", "paging", "identity", "metadata"), List.of());

    @ArchTest
    static final ArchRule messaging = only(List.of("intake", "outbox"), List.of("amqp"));

    @ArchTest
    static final ArchRule timelines =
            only(List.of("timeline"), List.of("account", "incident", "intake", "paging", "problem", "releasability"));

    @ArchTest
    static final ArchRule telling = only(List.of("telling"), List.of("outbox"));

    @ArchTest
    static final ArchRule problems = only(List.of("problem"), List.of("paging"));

    @ArchTest
    static final ArchRule accounts = only(List.of("account"), List.of("problem"));

    @ArchTest
    static final ArchRule places = only(List.of("place"), List.of("problem"));

    @ArchTest
    static final ArchRule releasing = only(List.of("releasability"), List.of("account", "problem"));

    @ArchTest
    static final ArchRule policies = only(List.of("policy"), List.of("account", "releasability"));

    @ArchTest
    static final ArchRule repeating = only(List.of("idempotency"), List.of("account", "problem"));

    @ArchTest
    static final ArchRule attaching = only(
            List.of("attachment"),
            List.of("account", "idempotency", "identity", "metadata", "paging", "problem", "releasability"));

    @ArchTest
    static final ArchRule incidentsAndReadiness = only(
            List.of("incident", "readiness"),
            List.of("account", "idempotency", "identity", "outbox", "paging", "problem", "releasability"));

    @ArchTest
    static final ArchRule observing = only(
            List.of("observation"),
            List.of(
                    "account",
                    "attachment",
                    "idempotency",
                    "identity",
                    "incident",
                    "outbox",
                    "paging",
                    "place",
                    "problem",
                    "releasability"));

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    /** The rules and decisions, which are plain Java. */
    private static final DescribedPredicate<JavaClass> PURE = DescribedPredicate.describe(
            "rules, decisions and what they speak of",
            type -> List.of(
                            "ObservationRules",
                            "TimeRules",
                            "ObservationDraft",
                            "ObservationContent",
                            "ObservationVersion",
                            "ReleasedVersion",
                            "ReleasedContent",
                            "ReleasedPlace",
                            "Redaction",
                            "ReleasePolicy",
                            "View",
                            "Grid",
                            "SeenStep",
                            "Sight",
                            "ShownFacts",
                            "SeenReadiness",
                            "IncidentStatus",
                            "StatusChange",
                            "Readiness",
                            "Marking",
                            "Releasability",
                            "ReleaseList",
                            "Caller",
                            "Text",
                            "Outcome")
                    .contains(outermost(type).getSimpleName()));

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    @ArchTest
    static final ArchRule rulesArePlainJava = classes()
            .that(PURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.vedette.incident.."));

    private static ArchRule only(List<String> packages, List<String> allowed) {
        String[] from = packages.stream().map(name -> ROOT + name).toArray(String[]::new);
        String[] own = allowed.stream().map(name -> ROOT + name).toArray(String[]::new);
        DescribedPredicate<JavaClass> elsewhere = DescribedPredicate.not(resideInAPackage("dev.vedette.incident.."));
        return classes()
                .that()
                .resideInAnyPackage(from)
                .should()
                .onlyDependOnClassesThat(elsewhere.or(resideInAnyPackage(own)).or(resideInAnyPackage(from)))
                .as(Arrays.toString(from) + " use of this service only " + allowed);
    }
}
