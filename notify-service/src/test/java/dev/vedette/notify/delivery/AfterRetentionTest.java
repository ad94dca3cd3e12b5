package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.RecordDeleted;
import dev.vedette.notify.retention.Retiring;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes in on an incident whose record was deleted is told as the first of it, to nobody else, and is not lost. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
@NullUnmarked // injected
class AfterRetentionTest extends Dispatching {

    private static final Marking ALL = Samples.marking(Tlp.GREEN, "MIA", "MOD", "KFOR");

    @Inject
    Retiring retiring;

    private ObservationEvent first;

    @BeforeEach
    void toldAndDeleted() {
        first = Samples.filed(incident, ALL);
        plan(first);
        awaitState(first, "mia-duty", DeliveryState.SENT);
        awaitState(first, "mod-duty", DeliveryState.SENT);
        awaitState(first, "kfor-duty", DeliveryState.SENT);
        retiring.delete(incident.id());
        assertThat(database.query("select 1 from delivery where event_id = ?", row -> 1, first.id()))
                .isEmpty();
    }

    private List<String> told(Event event) {
        return database.query(
                "select contact_id from delivery where event_id = ? order by contact_id",
                row -> row.getString(1),
                event.id());
    }

    @Test
    void aCorrectionIsToldByTheRulesAndAnAlarmNamesWhoMayHoldTheEarlierOne() {
        ObservationEvent corrected = Samples.corrected(first, Samples.marking(Tlp.GREEN, "MIA", "MOD"));
        plan(corrected);

        assertThat(told(corrected)).containsExactly("mia-duty", "mod-duty");
        assertThat(openAlarms(corrected)).contains("KFOR").doesNotContain("MIA", "MOD");
        awaitState(corrected, "mod-duty", DeliveryState.SENT);
        assertThat(new String(mail(corrected, "mod-duty"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("Subject:");
    }

    /** What says so is a correction; what comes after it says nothing of that. */
    @Test
    void anotherVersionDoesNotEndThatAlarm() {
        ObservationEvent corrected = Samples.corrected(first, Samples.marking(Tlp.GREEN, "MIA", "MOD"));
        plan(corrected);
        awaitState(corrected, "mod-duty", DeliveryState.SENT);

        ObservationEvent updated = Samples.updated(corrected, Samples.marking(Tlp.GREEN, "MIA", "MOD"));
        plan(updated);
        awaitState(updated, "mod-duty", DeliveryState.SENT);

        assertThat(openAlarms(corrected)).contains("KFOR");
    }

    @Test
    void whoIsToldOfItNeedsNoAlarm() {
        ObservationEvent corrected = Samples.corrected(first, ALL);
        plan(corrected);

        assertThat(told(corrected)).containsExactly("kfor-duty", "mia-duty", "mod-duty");
        assertThat(openAlarms(corrected)).isEmpty();
        awaitState(corrected, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void aRetractionIsToldToNobodyAndAnAlarmNamesAllWhoMayHoldIt() {
        ObservationEvent retracted = Samples.retracted(first, ALL);
        plan(retracted);

        assertThat(told(retracted)).isEmpty();
        assertThat(openAlarms(retracted)).containsExactlyInAnyOrder("MIA", "MOD", "KFOR");
        // It can be in nobody's way later.
        assertThat(retiring.tried(incident.id())).isEqualTo("KEPT");
    }

    @Test
    void newerFactsAreToldByTheRules() {
        ObservationEvent updated = Samples.updated(first, Samples.marking(Tlp.GREEN, "MIA", "MOD"));
        plan(updated);

        assertThat(told(updated)).containsExactly("mia-duty", "mod-duty");
        awaitState(updated, "mia-duty", DeliveryState.SENT);
    }

    @Test
    void anotherObservationOfTheIncidentIsNews() {
        ObservationEvent other = Samples.filed(incident, ALL);
        plan(other);

        assertThat(told(other)).containsExactly("kfor-duty", "mia-duty", "mod-duty");
        assertThat(openAlarms(other)).isEmpty();
        awaitState(other, "kfor-duty", DeliveryState.SENT);
        retiring.delete(incident.id());
        assertThat(database.query(
                        "select observation_id::text from retired_observation where incident_id = ?",
                        row -> row.getString(1),
                        incident.id()))
                .hasSize(2);
    }

    @Test
    void whatWasOvertakenByWhatIsDeletedIsTakenInByNobody() {
        ObservationEvent second = Samples.updated(first, ALL);
        plan(second);
        awaitState(second, "kfor-duty", DeliveryState.SENT);
        retiring.delete(incident.id());

        for (ObservationEvent older : List.of(Samples.updated(first, ALL), second)) {
            assertThatThrownBy(() -> plan(older)).hasStackTraceContaining(RecordDeleted.class.getName());
            assertThat(told(older)).isEmpty();
        }
        ObservationEvent third = Samples.updated(second, ALL);
        plan(third);
        assertThat(told(third)).hasSize(3);
        awaitState(third, "kfor-duty", DeliveryState.SENT);
    }
}
