package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Organisation;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.routing.Notify;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is classified is shown on pages and by REST to those who are cleared for it. */
@QuarkusTest
@TestProfile(ClassifiedProfile.class)
class ClassifiedVisibilityTest extends ShownDeliveries {

    private static final List<String> LEVELS =
            List.of("NATO RESTRICTED", "RESTREINT UE/EU RESTRICTED", "NATO CONFIDENTIAL", "NATO SECRET", "COSMIC");

    @Inject
    ChangingPolicyBook policy;

    @Inject
    RecordedEvents events;

    @Inject
    Previews previews;

    @BeforeEach
    void thereAreLevels() {
        policy.use(ClassifiedDispatchTest.levels("", ""));
    }

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    private static Marking marking(@Nullable String level) {
        return new Marking(
                Tlp.AMBER, "MIA", Set.of("MIA", "MOD", "KIA", "KFOR", "EULEX"), ExerciseStatus.EXERCISE, level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mia-duty      | NATO CONFIDENTIAL | 200
            mod-duty      | NATO CONFIDENTIAL | 404
            mod-duty      | NATO RESTRICTED   | 200
            kia-reporter  | NATO CONFIDENTIAL | 404
            kia-reporter  | NATO RESTRICTED   | 200
            kia-duty      | NATO RESTRICTED   | 404
            eulex-duty    | NATO RESTRICTED   | 404
            mia-admin     | NATO RESTRICTED   | 404
            mia-duty      | NATO SECRET       | 404
            """)
    void isShownWithinTheLowerOfTwoCeilings(String account, String level, int status) {
        ObservationEvent event = planned(Samples.filed(incident, marking(level)));

        as(account).get("/api/v1/events/" + event.id() + "/decisions").then().statusCode(status);
        as(account)
                .get("/events/" + event.id())
                .then()
                .statusCode(status)
                .body(status == 200 ? containsString(level) : not(containsString(level)));
        String alarms = as(account).get("/api/v1/unreached?size=200").asString();
        assertThat(status == 404 && alarms.contains(event.id().toString())).isFalse();
        as(account)
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body(
                        "items.eventId",
                        status == 200 ? anything() : not(hasItem(event.id().toString())));
    }

    @Test
    void aLevelThatIsRaisedHidesWhatWasShownBefore() {
        ObservationEvent event = planned(Samples.filed(incident, marking("NATO RESTRICTED")));
        as("mod-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .statusCode(200)
                .body("classification", equalTo("NATO RESTRICTED"));

        planned(Samples.corrected(event, marking("NATO CONFIDENTIAL")));

        as("mod-duty").get("/api/v1/events/" + event.id() + "/decisions").then().statusCode(404);
        as("mia-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("classification", equalTo("NATO CONFIDENTIAL"));
    }

    @Test
    void aPreviewIsForWhoCouldSeeItAfterwards() {
        rules.tellEveryoneOf(ClassifiedDispatchTest.cleared("NATO SECRET"));
        var draft = Drafts.of(Samples.filed(incident, marking("NATO CONFIDENTIAL")), true);

        PreviewView foretold = previews.of(draft, dutyOfficer("NATO SECRET"));

        assertThat(foretold.told()).hasSize(2).allSatisfy(told -> {
            assertThat(told.content()).isEqualTo(Notify.Content.NOTICE);
            assertThat(String.valueOf(told.mail()))
                    .contains("[NATO CONFIDENTIAL] Notice: information for you to read")
                    .doesNotContain("Banje");
        });
        assertThatThrownBy(() -> previews.of(draft, dutyOfficer("NATO RESTRICTED")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not cleared for NATO CONFIDENTIAL");
        rules.tellEveryoneOf(ClassifiedDispatchTest.cleared("NATO RESTRICTED"));
        assertThat(previews.of(draft, dutyOfficer("NATO SECRET")).notTold())
                .extracting(notTold -> notTold.reason() + " " + notTold.detail())
                .contains("NOT_CLEARED KFOR: is classified NATO CONFIDENTIAL, cleared for NATO RESTRICTED");
    }

    private static Caller dutyOfficer(String cleared) {
        var ministry = new Organisation("MIA", "Ministry", Organisation.Tier.NATIONAL);
        return new Caller("mia-test", ministry, Set.of(Role.DUTY_OFFICER), true, cleared);
    }

    /** Random rows and callers: the condition in SQL is the pure function. */
    @Test
    void theConditionOnRowsIsTheGate() {
        var random = new Random(20260307);
        List<ObservationEvent> rows = Stream.generate(() -> Samples.filed(Samples.incident(), random(random)))
                .limit(60)
                .toList();
        rows.forEach(event -> QuarkusTransaction.requiringNew().run(() -> events.add(event, Instant.now())));
        for (int i = 0; i < 60; i++) {
            ReleasePolicy some = randomPolicy(random);
            Caller caller = randomCaller(random);
            Recipient recipient = recipient(caller, some.classification());
            var viewer = Viewer.of(caller, some);

            var seen = database.query(
                    "select e.id from recorded_event e where " + Viewer.MAY_SEE_EVENT + " and e.id = any(?)",
                    row -> row.getObject(1, java.util.UUID.class),
                    Viewer.parameters(
                            viewer.eventParameters(),
                            rows.stream().map(ObservationEvent::id).toList()));

            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(rows.stream()
                            .filter(event -> Releasability.check(event.marking(), recipient, Channel.SCREEN)
                                    instanceof Verdict.Released)
                            .map(ObservationEvent::id)
                            .toList());
        }
    }

    private static Recipient recipient(Caller caller, Classification classification) {
        String code = caller.organisation().code();
        return new Recipient(
                code, true, caller.tlpRed(), classification, classification.ceiling(code, caller.cleared()));
    }

    private static @Nullable String level(Random random) {
        return random.nextInt(4) == 0 ? null : LEVELS.get(random.nextInt(LEVELS.size()));
    }

    private static Marking random(Random random) {
        var codes = new ArrayList<>(List.of("MIA", "MOD", "KFOR"));
        codes.removeIf(code -> random.nextInt(3) == 0);
        codes.add("MIA");
        Tlp[] labels = Tlp.values();
        return new Marking(
                labels[random.nextInt(labels.length)],
                "MIA",
                Set.copyOf(codes),
                ExerciseStatus.EXERCISE,
                level(random));
    }

    private static ReleasePolicy randomPolicy(Random random) {
        String screen = "screen: NATO CONFIDENTIAL";
        return switch (random.nextInt(4)) {
            case 0 -> ChangingPolicyBook.bundled();
            case 1 -> ClassifiedDispatchTest.levels(screen, "screen: NATO SECRET");
            case 2 -> ClassifiedDispatchTest.levels(", " + screen, "");
            default -> ClassifiedDispatchTest.levels("", "");
        };
    }

    private static Caller randomCaller(Random random) {
        String code = List.of("MIA", "MOD", "KFOR", "EULEX").get(random.nextInt(4));
        return new Caller(
                "someone",
                new Organisation(code, code, Organisation.Tier.NATIONAL),
                Set.of(Role.REPORTER),
                random.nextBoolean(),
                level(random));
    }
}
