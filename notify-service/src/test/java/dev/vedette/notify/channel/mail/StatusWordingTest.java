package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a change of status or readiness is put into words, and what a notice does not say. */
class StatusWordingTest extends Worded {

    @Test
    void aNoticeSaysNothingOfTheContent() {
        var red = Samples.filed(Samples.incident(), Samples.marking(Tlp.RED, "MIA"));
        Telling telling = RecordCopy.with(telling(red, "MIA"), "delivery", new UUID(0, 5));
        telling = RecordCopy.with(telling, "notice", true);
        telling = RecordCopy.with(telling, "rules", List.of("night-watch"));
        telling = RecordCopy.with(telling, "alsoTold", List.of("KFOR"));
        telling = RecordCopy.with(telling, "opening", observation(filed));

        MailView view = wording.notice(telling);

        assertThat(view.toString() + Headlines.subject(telling))
                .contains(
                        "TLP:RED", "EXERCISE", "https://notify.example/deliveries/00000000-0000-0000-0000-000000000005")
                .doesNotContain(
                        "Banje",
                        "VDT-",
                        "OBS-",
                        "MIA",
                        "KFOR",
                        "night-watch",
                        red.incident().id().toString());
    }

    @Test
    void aStatusNamesWhatItRestsOn() {
        Telling telling = toKfor(escalated(), null);

        assertThat(text(wording.full(telling))).contains("Rests on: OBS-4T9B-ZK1C: Armed Serbian forces");
    }

    @Test
    void aStatusNamesBeforeWhatTheReaderCouldKnowAndNeverWhatTheEventSays() {
        Telling unknown = toKfor(escalated(), null);
        Telling known = toKfor(escalated(), IncidentStatus.MONITORING);

        assertThat(Headlines.subject(unknown)).endsWith("VDT-7K3M-Q2XA Status Escalated");
        assertThat(text(wording.full(unknown))).contains("Status: Escalated").doesNotContain("Before", "Open");
        assertThat(Headlines.subject(known)).endsWith("VDT-7K3M-Q2XA Status Monitoring → Escalated");
        assertThat(text(wording.full(known))).contains("Before: Monitoring").doesNotContain("Open");
    }

    @Test
    void aStatusSaysWhatTheIncidentIsAboutWhereAndSinceWhen() {
        Telling telling = RecordCopy.with(toKfor(escalated(), null), "opening", observation(filed));

        assertThat(Headlines.subject(telling))
                .isEqualTo("[EXERCISE] [TLP:AMBER] VDT-7K3M-Q2XA Status Escalated:"
                        + " Armed Serbian forces moving close to the border near Banje");
        assertThat(wording.full(telling).glance())
                .containsExactly(
                        "Armed Serbian forces moving close to the border near Banje",
                        "Where: Banje (Zubin Potok)",
                        "First observed: 071420ZMAR26 (Sat 7 Mar 2026 15:20 CET)");
        assertThat(wording.full(toKfor(escalated(), null)).glance()).isEmpty();
    }

    @Test
    void theSubjectOfAStatusNamesThePlaceThatTheHeadlineDoesNot() {
        Telling elsewhere = RecordCopy.with(
                toKfor(escalated(), null),
                "opening",
                RecordCopy.with(
                        observation(filed), "headline", "Armed men at the \uD83C\uDF09 bridge " + "x".repeat(300)));

        assertThat(Headlines.subject(elsewhere)).contains("Armed men").endsWith("…, Banje (Zubin Potok)");
    }

    @Test
    void readinessNamesBeforeOnlyWhatTheReaderCouldKnow() {
        var readiness = new Readiness(
                UUID.randomUUID(),
                ReadinessLevel.HIGH,
                ReadinessLevel.MAXIMUM,
                "because",
                OffsetDateTime.parse("2026-03-07T15:00:00Z"),
                null,
                null);
        var event = new ReadinessEvent(UUID.randomUUID(), Instant.EPOCH, filed.marking(), readiness);

        assertThat(text(wording.full(toKfor(event, null))))
                .contains("Level: High")
                .doesNotContain("Before", "Maximum", "not set");
        assertThat(text(wording.full(toKfor(event, ReadinessLevel.INCREASED)))).contains("Before: Increased");
    }

    @Test
    void readinessNamesWhatItReplacesAlthoughItNeverBegan() {
        var event = new ReadinessEvent(UUID.randomUUID(), Instant.EPOCH, filed.marking(), level(ReadinessLevel.NORMAL));

        String text = text(wording.full(toKfor(event, null, List.of(level(ReadinessLevel.HIGH)))));

        assertThat(text).contains("Level: Normal").containsPattern("Replaces what was announced: High from .*16:00");
    }

    @Test
    void readinessThatIsAnnouncedIsNotTakenForWhatHolds() {
        OffsetDateTime from = OffsetDateTime.parse("2100-03-07T15:00:00Z");
        var announced =
                new Readiness(UUID.randomUUID(), ReadinessLevel.NORMAL, null, "because", from, from.plusHours(1), null);
        Telling telling =
                toKfor(new ReadinessEvent(UUID.randomUUID(), Instant.EPOCH, filed.marking(), announced), null);

        assertThat(Headlines.subject(telling)).endsWith("State of readiness: Normal from 071500ZMAR00, set by MIA");
    }

    @Test
    void readinessSaysWhoSetItAndLeadsToItsPage() {
        OffsetDateTime from = OffsetDateTime.parse("2026-03-07T14:00:00Z");
        var high = new Readiness(UUID.randomUUID(), ReadinessLevel.HIGH, null, "because", from, null, null);
        Telling telling = toKfor(new ReadinessEvent(UUID.randomUUID(), from.toInstant(), filed.marking(), high), null);

        assertThat(Headlines.subject(telling)).isEqualTo("[EXERCISE] [TLP:AMBER] State of readiness: High, set by MIA");
        assertThat(wording.full(telling).link()).isEqualTo("https://incident.example/readiness");
    }

    private static Readiness level(ReadinessLevel level) {
        return new Readiness(
                UUID.randomUUID(), level, null, "because", OffsetDateTime.parse("2026-03-07T15:00:00Z"), null, null);
    }

    private StatusEvent escalated() {
        return Samples.escalated(
                filed.incident(), filed.marking(), filed.observation().id());
    }

    private Telling toKfor(Event event, @Nullable Enum<?> before) {
        return toKfor(event, before, List.of());
    }

    private Telling toKfor(Event event, @Nullable Enum<?> before, List<Readiness> overtaken) {
        Telling telling = RecordCopy.with(telling(event, "KFOR"), "before", before);
        telling = RecordCopy.with(telling, "cited", List.of(observation(filed)));
        return RecordCopy.with(
                telling,
                "overtaken",
                overtaken.stream()
                        .map(state -> new ReadinessEvent(UUID.randomUUID(), Instant.EPOCH, filed.marking(), state))
                        .map(Worded::whole)
                        .map(ReleasedEvent.OfReadiness.class::cast)
                        .toList());
    }
}
