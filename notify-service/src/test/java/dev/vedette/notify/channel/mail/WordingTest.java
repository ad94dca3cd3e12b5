package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {

    private final Wording wording = new Wording("https://incident.example", "https://notify.example");
    private final ObservationEvent filed = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

    @Test
    void subjectSaysThatItIsAnExerciseThenTheLabelThenWhatItIsAbout() {
        assertThat(wording.subject(telling(filed, "KFOR", null)))
                .isEqualTo(
                        "[EXERCISE] [TLP:AMBER] VDT-7K3M-Q2XA Armed Serbian forces moving close to the border near Banje");
    }

    @Test
    void subjectOfACorrectionSaysSo() {
        assertThat(wording.subject(telling(Samples.corrected(filed, filed.marking()), "KFOR", null)))
                .startsWith("[EXERCISE] [TLP:AMBER] [CORRECTION] VDT-7K3M-Q2XA ");
    }

    @Test
    void saysDistanceWithItsErrorApartFromTheClaimInTheReadersWords() {
        String text = text(wording.full(telling(filed, "KFOR", null)));

        assertThat(text)
                .contains(
                        "Distance to the Administrative Boundary Line, derived: 524 m ± 550 m (place 500 m, line 50 m)")
                .contains("INDETERMINATE")
                .contains("Distance to the Administrative Boundary Line, as the observer claims: 10 m");
        assertThat(text(wording.full(telling(filed, "MIA", null)))).contains("Distance to the border, derived");
    }

    @Test
    void saysAtAGlanceHowBadItIsAndHowFarFromTheLine() {
        MailView view = wording.full(telling(filed, "KFOR", null));

        assertThat(view.glance())
                .containsExactly(
                        "Severity severe, urgency immediate, certainty observed, armed yes",
                        "524 m ± 550 m from the Administrative Boundary Line, on which side cannot be told");
        assertThat(view.sent()).isEqualTo("071428ZMAR26 (Sat 7 Mar 2026 15:28 CET)");
    }

    @Test
    void saysTimesAsDateTimeGroupAndInTheReadersZone() {
        assertThat(text(wording.full(telling(filed, "KFOR", null))))
                .contains("Observed from: 071420ZMAR26 (Sat 7 Mar 2026 15:20 CET)");
    }

    @Test
    void saysWhenItWasReceivedOnlyIfThatIsNotWhenItWasReported() {
        ObservationEvent later = Samples.receivedAt(filed, OffsetDateTime.parse("2026-03-07T16:40:00+01:00"));

        assertThat(text(wording.full(telling(later, "KFOR", null))))
                .contains("Received: 071540ZMAR26 (Sat 7 Mar 2026 16:40 CET)");
        assertThat(text(wording.full(telling(filed, "KFOR", null)))).doesNotContain("Received");
    }

    @Test
    void saysWhenFootageWasTaken() {
        assertThat(text(wording.full(telling(filed, "KFOR", null))))
                .contains("footage.mp4: Taken 071420ZMAR26 (Sat 7 Mar 2026 15:20 CET)");
    }

    @Test
    void keepsWhatWasSeenApartFromTheAssessment() {
        MailView view = wording.full(telling(filed, "KFOR", null));

        assertThat(section(view, "What was seen")).contains("Unit, as claimed").doesNotContain("Unit, as assessed");
        assertThat(section(view, "Assessment and source")).contains("Unit, as assessed", "Credibility");
    }

    @Test
    void saysToPartnersAloneThatTheyAreHandedACopy() {
        assertThat(text(wording.full(telling(filed, "KFOR", null)))).contains("handed a copy without its metadata");
        assertThat(text(wording.full(telling(filed, "MIA", null))))
                .contains("SHA-256")
                .doesNotContain("handed a copy");
    }

    @Test
    void showsWhatChangedSinceTheVersionThatTheReaderHad() {
        MailView view = wording.full(telling(Samples.corrected(filed, filed.marking()), "KFOR", filed.observation()));

        assertThat(view.heading()).startsWith("CORRECTION");
        assertThat(view.differences())
                .containsExactly(new Difference(
                        "Distance to the Administrative Boundary Line, as the observer claims", "10 m", "60 m"));
        assertThat(view.reason()).startsWith("Distance was tens of metres");
    }

    @Test
    void aCorrectionIsNewsToWhoeverWasToldNoEarlierVersion() {
        Telling telling = telling(Samples.corrected(filed, filed.marking()), "KFOR", null, true);

        MailView view = wording.full(telling);

        assertThat(wording.subject(telling)).doesNotContain("CORRECTION");
        assertThat(view.heading()).isEqualTo("Sighting");
        assertThat(view.remark()).startsWith("New to you");
    }

    @Test
    void aNoticeSaysNothingOfTheContent() {
        var red = Samples.filed(Samples.incident(), Samples.marking(Tlp.RED, "MIA"));
        Telling telling = new Telling(
                new UUID(0, 5),
                red,
                red.marking().tlp(),
                reader("MIA"),
                true,
                List.of("<a@b>"),
                List.of("night-watch"),
                false,
                false,
                false,
                false,
                false,
                List.of("KFOR"),
                null,
                null,
                List.of(),
                Instant.EPOCH);

        MailView view = wording.notice(telling);

        assertThat(view.toString() + wording.subject(telling))
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

        assertThat(wording.subject(unknown)).endsWith("VDT-7K3M-Q2XA Status Escalated");
        assertThat(text(wording.full(unknown))).contains("Status: Escalated").doesNotContain("Before", "Open");
        assertThat(wording.subject(known)).endsWith("VDT-7K3M-Q2XA Status Monitoring → Escalated");
        assertThat(text(wording.full(known))).contains("Before: Monitoring").doesNotContain("Open");
    }

    @Test
    void readinessNamesBeforeOnlyWhatTheReaderCouldKnow() {
        var readiness = new Readiness(
                UUID.randomUUID(),
                ReadinessLevel.HIGH,
                ReadinessLevel.MAXIMUM,
                "because",
                OffsetDateTime.parse("2026-03-07T15:00:00Z"),
                null);
        var event = new ReadinessEvent(UUID.randomUUID(), Instant.EPOCH, filed.marking(), readiness);

        assertThat(text(wording.full(toKfor(event, null))))
                .contains("Level: High")
                .doesNotContain("Before", "Maximum", "not set");
        assertThat(text(wording.full(toKfor(event, ReadinessLevel.INCREASED)))).contains("Before: Increased");
    }

    private StatusEvent escalated() {
        return Samples.escalated(
                filed.incident(), filed.marking(), filed.observation().id());
    }

    private Telling toKfor(Event event, @Nullable Enum<?> before) {
        return new Telling(
                UUID.randomUUID(),
                event,
                event.marking().tlp(),
                reader("KFOR"),
                false,
                List.of(),
                List.of("r"),
                false,
                false,
                false,
                false,
                false,
                List.of(),
                null,
                before,
                List.of(filed.observation()),
                Instant.EPOCH);
    }

    private static Telling telling(Event event, String organisation, @Nullable Observation had) {
        return telling(event, organisation, had, false);
    }

    private static Telling telling(Event event, String organisation, @Nullable Observation had, boolean anew) {
        return new Telling(
                UUID.randomUUID(),
                event,
                event.marking().tlp(),
                reader(organisation),
                false,
                List.of(),
                List.of("near-the-line"),
                false,
                false,
                false,
                anew,
                false,
                List.of(),
                had,
                null,
                List.of(),
                Instant.parse("2026-03-07T14:28:03Z"));
    }

    private static Reader reader(String organisation) {
        return new Reader(Samples.contact(organisation, true), Samples.organisation(organisation));
    }

    private static String text(MailView view) {
        return view.sections().stream()
                .flatMap(section -> section.rows().stream())
                .map(row -> row.label() + ": " + row.value())
                .collect(Collectors.joining("\n"));
    }

    private static String section(MailView view, String title) {
        return view.sections().stream()
                .filter(section -> section.title().equals(title))
                .map(section -> section.rows().stream().map(Row::label).collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
    }
}
