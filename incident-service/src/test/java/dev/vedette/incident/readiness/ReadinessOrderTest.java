package dev.vedette.incident.readiness;

import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.incident.Api;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** States of readiness have one order, which is that of their events, and say what they replace. */
@QuarkusTest
class ReadinessOrderTest {

    private static final String PATH = "/api/v1/readiness";
    private static final int AT_ONCE = 6;
    private static final int ROUNDS = 25;
    private static final String ORDER =
            "{\"level\": \"%s\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\", \"exerciseStatus\": \"%s\"%s}";

    @Inject
    EntityManager entities;

    private static String order(String level, String reason, String status) {
        return ORDER.formatted(level, reason, status, "");
    }

    private static String from(Instant from) {
        return ", \"validFrom\": \"" + from + "\"";
    }

    @Test
    void ordersThatComeAtOnceEndWithTheLastEvent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                setAtOnce(threads);

                List<?> published = QuarkusTransaction.requiringNew()
                        .call(() -> entities.createNativeQuery("""
                                select payload -> 'data' -> 'readiness' ->> 'reason' from outbox
                                where partition_key = 'readiness' order by position desc limit :all""", String.class)
                                .setParameter("all", AT_ONCE)
                                .getResultList());
                get("kia-reporter", PATH + "?exerciseStatus=TEST")
                        .then()
                        .statusCode(200)
                        .body("reason", equalTo(published.get(0)));
                List<Object> shown = get("kia-reporter", PATH + "/history?size=" + AT_ONCE)
                        .jsonPath()
                        .getList("items.reason");
                assertThat(shown).isEqualTo(published);
                List<String> times = get("kia-reporter", PATH + "/history?size=" + AT_ONCE)
                        .jsonPath()
                        .getList("items.recordedAt");
                assertThat(times.stream().map(Instant::parse).toList())
                        .isSortedAccordingTo((one, other) -> other.compareTo(one));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void setAtOnce(ExecutorService threads) throws Exception {
        var barrier = new CyclicBarrier(AT_ONCE);
        List<Callable<Response>> orders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String body = order("HIGH", Api.unique(), "TEST");
            orders.add(() -> {
                barrier.await();
                return post("mia-duty", PATH, body);
            });
        }
        for (Future<Response> answer : threads.invokeAll(orders)) {
            assertThat(answer.get().statusCode()).isEqualTo(201);
        }
    }

    @Test
    void anOrderThatWaitsIsRecordedWhenItsTurnComes() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            var waited = new Instant[1];
            Future<Response> answer = QuarkusTransaction.requiringNew().call(() -> {
                entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext('readiness'))) locked")
                        .getSingleResult();
                Future<Response> waiting = threads.submit(() -> post("mia-duty", PATH, order("HIGH", "waits", "TEST")));
                await().pollInSameThread().until(this::somebodyWaits);
                waited[0] = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                return waiting;
            });

            Instant recorded = Instant.parse(answer.get().jsonPath().getString("recordedAt"));
            assertThat(recorded).isAfterOrEqualTo(waited[0]);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean somebodyWaits() {
        return !entities.createNativeQuery("select 1 from pg_locks where locktype = 'advisory' and not granted")
                .getResultList()
                .isEmpty();
    }

    @Test
    void aClockThatIsBehindPutsNothingBeforeWhatWasSetEarlier() {
        // Given a state that another replica recorded, whose clock is ahead
        Instant ahead = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("insert into readiness"
                                + " (id, level, reason, valid_from, tlp, originator, releasable_to, exercise_status, author,"
                                + " recorded_at, event_id) values (gen_random_uuid(), 'MAXIMUM', 'ahead', :from, 'AMBER', 'MIA',"
                                + " array['KIA','MIA','MOD'], 'TEST', 'mia-duty', :at, gen_random_uuid())")
                        .setParameter("from", ahead.toString())
                        .setParameter("at", ahead)
                        .executeUpdate());
        get("kia-reporter", PATH + "?exerciseStatus=TEST").then().body("reason", equalTo("ahead"));

        // When
        post("mia-duty", PATH, order("HIGH", "behind", "TEST"))
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("MAXIMUM"), "replacesAnnounced", nullValue());

        // Then
        get("kia-reporter", PATH + "?exerciseStatus=TEST")
                .then()
                .statusCode(200)
                .body("reason", equalTo("behind"));
    }

    @Test
    void namesWhatHeldAndWhatWillNotBegin() {
        String later =
                Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString();
        post("mia-duty", PATH, order("INCREASED", "holds", "EXERCISE")).then().statusCode(201);
        post("mia-duty", PATH, ORDER.formatted("HIGH", "announced", "EXERCISE", from(Instant.parse(later))))
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("INCREASED"), "replacesAnnounced", nullValue());

        String event = post("mia-duty", PATH, order("NORMAL", "at once", "EXERCISE"))
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("INCREASED"))
                .body("replacesAnnounced.level", equalTo(List.of("HIGH")))
                .body("replacesAnnounced.validFrom", equalTo(List.of(later)))
                .extract()
                .path("eventId");

        Object payload = entities.createNativeQuery(
                        "select cast(payload as text) from outbox where id = cast(:id as uuid)")
                .setParameter("id", event)
                .getSingleResult();
        assertThat(payload.toString()).contains("replacesAnnounced", later);
        get("mia-duty", "/readiness").then().body(containsString("Replaces what was announced: High from "));
        // What was named once is over.
        post("mia-duty", PATH, order("HIGH", "again", "EXERCISE"))
                .then()
                .body("previousLevel", equalTo("NORMAL"), "replacesAnnounced", nullValue());
    }

    @Test
    void doesNotNameWhatWasAnnouncedToOthersOnly() {
        String later = from(Instant.now().plusSeconds(7200));
        post("kia-duty", PATH, ORDER.formatted("MAXIMUM", "kept", "EXERCISE", later + ", \"releasableTo\": [\"KIA\"]"))
                .then()
                .statusCode(201);

        post("mia-duty", PATH, order("NORMAL", "shared", "EXERCISE"))
                .then()
                .statusCode(201)
                .body("replacesAnnounced", nullValue());
    }
}
