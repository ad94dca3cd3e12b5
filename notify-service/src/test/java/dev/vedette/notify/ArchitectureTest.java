package dev.vedette.notify;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import java.util.stream.Stream;

/** Who may use whom, as lists of what is allowed. */
@AnalyzeClasses(packages = "dev.vedette.notify", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.vedette.notify";

    /** Whoever is told, and why, is decided without a framework, a database or a clock of its own. */
    @ArchTest
    static final ArchRule decisionsArePlainJava = classes()
            .that()
            .resideInAnyPackage(packages("event", "directory", "routing", "releasability", "replay", "rulecheck"))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..", "org.locationtech.jts..", ROOT + ".."));

    @ArchTest
    static final ArchRule events = may("event").use();

    @ArchTest
    static final ArchRule directory = may("directory").use("event");

    @ArchTest
    static final ArchRule releasability = may("releasability").use("event", "directory");

    @ArchTest
    static final ArchRule routing = may("routing").use("event", "directory", "releasability");

    @ArchTest
    static final ArchRule ruleFiles =
            may("rulefile").use("event", "directory", "routing", "releasability", "rulecheck");

    @ArchTest
    static final ArchRule ruleChecks = may("rulecheck").use("event", "directory", "routing");

    @ArchTest
    static final ArchRule commands = may("command").use("releasability", "rulefile");

    @ArchTest
    static final ArchRule ruleBook =
            may("rulebook").use("account", "database", "directory", "routing", "releasability", "rulefile");

    @ArchTest
    static final ArchRule replays = may("replay").use("event", "directory", "releasability", "routing");

    @ArchTest
    static final ArchRule intake = may("intake").use("amqp", "event");

    @ArchTest
    static final ArchRule broker = may("amqp").use();

    @ArchTest
    static final ArchRule outbox = may("outbox").use("amqp", "database");

    @ArchTest
    static final ArchRule audit = may("audit").use("account", "database", "problem");

    @ArchTest
    static final ArchRule deadLetters = may("deadletter")
            .use("account", "database", "delivery", "event", "intake", "problem", "releasability", "rulebook");

    @ArchTest
    static final ArchRule retention = may("retention").use("account", "database", "delivery", "problem");

    @ArchTest
    static final ArchRule channels = may("channel").use("event", "directory", "releasability");

    @ArchTest
    static final ArchRule accounts = may("account").use("problem");

    @ArchTest
    static final ArchRule problems = may("problem").use();

    @ArchTest
    static final ArchRule database = may("database").use();

    @ArchTest
    static final ArchRule acknowledgements = may("acknowledgement").use("directory", "routing");

    @ArchTest
    static final ArchRule deliveries = may("delivery")
            .use(
                    "account",
                    "acknowledgement",
                    "channel",
                    "database",
                    "directory",
                    "event",
                    "intake",
                    "outbox",
                    "problem",
                    "releasability",
                    "replay",
                    "routing",
                    "rulebook");

    @ArchTest
    static final ArchRule releases = may("release")
            .use(
                    "account",
                    "database",
                    "delivery",
                    "directory",
                    "event",
                    "problem",
                    "releasability",
                    "replay",
                    "routing",
                    "rulebook",
                    "rulefile");

    @ArchTest
    static final ArchRule inbound = may("inbound").use("acknowledgement", "database", "delivery");

    @ArchTest
    static final ArchRule everyPackageIsListed = classes()
            .should()
            .resideInAnyPackage(Stream.concat(
                            Stream.of(packages(
                                    "account",
                                    "acknowledgement",
                                    "amqp",
                                    "audit",
                                    "channel",
                                    "command",
                                    "database",
                                    "deadletter",
                                    "delivery",
                                    "directory",
                                    "event",
                                    "inbound",
                                    "intake",
                                    "outbox",
                                    "problem",
                                    "releasability",
                                    "release",
                                    "replay",
                                    "retention",
                                    "routing",
                                    "rulebook",
                                    "rulecheck",
                                    "rulefile",
                                    "web")),
                            Stream.of(ROOT))
                    .toArray(String[]::new));

    /** What is written and shown has been put through the release policy: it has types of its own. */
    @ArchTest
    static final ArchRule onlyWhatIsReleasedIsWrittenOrShown = noClasses()
            .that()
            .resideInAnyPackage(packages("channel", "web"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Event.class,
                    Observation.class,
                    ObservationEvent.class,
                    Readiness.class,
                    ReadinessEvent.class,
                    StatusChange.class,
                    StatusEvent.class);

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    private record User(String name) {
        /** Of this service only these and itself; what else it takes from the platform is its own affair. */
        ArchRule use(String... allowed) {
            return classes()
                    .that()
                    .resideInAPackage(packages(name)[0])
                    .should()
                    .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                            .or(resideInAnyPackage(packages(name)))
                            .or(resideInAnyPackage(packages(allowed))))
                    .as("%s uses of this service only %s".formatted(name, String.join(", ", allowed)));
        }
    }

    private static User may(String name) {
        return new User(name);
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
