package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.database.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery is alone as long as there is nothing else of its matter that could be before, after or instead of it; and then only. */
@QuarkusTest
@NullUnmarked // injected
class NeighboursTest {

    private static final String TEST = "neighbours test";

    @Inject
    Database database;

    private final UUID incident = UUID.randomUUID();
    private final UUID observation = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();

    private BareRows rows;

    @BeforeEach
    void begin() {
        rows = new BareRows(database, TEST);
    }

    @AfterEach
    void asItWas() {
        rows.delete();
    }

    private String found() {
        return database.first(
                        Neighbours.SQL,
                        row -> (row.getBoolean("events") ? "events " : "")
                                + (row.getBoolean("deliveries") ? "deliveries" : ""),
                        delivery)
                .orElseThrow();
    }

    private void first() {
        rows.recorded(event, incident, observation, 1);
        rows.told(delivery, event, "mod-duty", "MOD", "VDT-" + incident);
    }

    @Test
    void whatOthersAreToldOfTheSameIsNothingElse() {
        first();
        rows.told(UUID.randomUUID(), event, "kfor-duty", "KFOR", "VDT-" + incident);
        rows.recorded(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);

        assertThat(found()).isEmpty();
    }

    @Test
    void aColleagueIsToldTheSame() {
        first();
        rows.told(UUID.randomUUID(), event, "mod-chief", "MOD", "VDT-" + incident);

        assertThat(found()).isEqualTo("deliveries");
    }

    @Test
    void somethingElseCameInOnTheIncident() {
        first();
        rows.recorded(UUID.randomUUID(), incident, UUID.randomUUID(), 1);

        assertThat(found()).isEqualTo("events deliveries");
    }

    @Test
    void aVersionOfTheObservationCameInUnderAnotherIncident() {
        first();
        rows.recorded(UUID.randomUUID(), UUID.randomUUID(), observation, 2);

        assertThat(found()).isEqualTo("events deliveries");
    }

    @Test
    void whatIsOfNoIncidentIsNeverAlone() {
        rows.recorded(event, null, null, 1);
        rows.told(delivery, event, "mod-duty", "MOD", null);

        assertThat(found()).isEqualTo("events deliveries");
    }

    @Test
    void whoAsksAgainSeesWhetherTheDeliveryIsHisStill() {
        first();
        UUID lease = rows.claimed(delivery);

        assertThat(isHeld(lease, Duration.ofSeconds(10))).isTrue();
        assertThat(isHeld(lease, Duration.ofMinutes(2))).isFalse();
        assertThat(isHeld(UUID.randomUUID(), Duration.ofSeconds(10))).isFalse();
    }

    private boolean isHeld(UUID lease, Duration time) {
        return database.firstPlannedOnce(
                        Neighbours.SQL_AGAIN, row -> row.getBoolean("held"), lease, time.toMillis(), delivery)
                .orElseThrow();
    }
}
