package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Negative;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Urgency;
import dev.vedette.notify.releasability.ReleasedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How an observation is put into words. */
class WordingTest extends Worded {

    @Test
    void subjectSaysThatItIsAnExerciseThenTheLabelThenWhatItIsAbout() {
        assertThat(Headlines.subject(telling(filed, "KFOR", null)))
                .isEqualTo(
                        "[EXERCISE] [TLP:AMBER] VDT-7K3M-Q2XA Armed Serbian forces moving close to the border near Banje");
    }

    @Test
    void subjectOfACorrectionSaysSo() {
        assertThat(Headlines.subject(telling(Samples.corrected(filed, filed.marking()), "KFOR", null)))
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
    void saysAtAGlanceHowBadItIsWhenItWasWhereAndHowFarFromTheLine() {
        MailView view = wording.full(telling(filed, "KFOR", null));

        assertThat(view.glance())
                .containsExactly(
                        "Severity severe, urgency immediate, certainty observed, armed yes",
                        "Observed: 071420ZMAR26 (Sat 7 Mar 2026 15:20 CET) to 071425ZMAR26",
                        "Where: Banje (Zubin Potok)",
                        "524 m ± 550 m from the Administrative Boundary Line, on which side cannot be told");
        assertThat(view.sent()).isEqualTo("071428ZMAR26 (Sat 7 Mar 2026 15:28 CET)");
    }

    @Test
    void saysADistanceFromACellSoThatItIsNotTakenForAMeasurement() {
        var shown = RecordCopy.with(observation(filed), "gridMetres", 1000);
        shown = RecordCopy.with(
                shown,
                "distanceToBorder",
                new DistanceToBorder(
                        127.0,
                        1300.0,
                        50.0,
                        DistanceToBorder.Verdict.INDETERMINATE,
                        new DistanceToBorder.Dataset("osm-line", "2017-12"),
                        null,
                        List.of()));
        MailView view = wording.full(RecordCopy.with(
                telling(filed, "KFOR"),
                "event",
                new ReleasedEvent.OfObservation(filed.marking(), filed.incident(), filed.recordedAt(), shown)));

        assertThat(view.glance())
                .contains("Within about 1.5 km of the Administrative Boundary Line, on which side cannot be told"
                        + " (position shown on a 1 km grid)");
        assertThat(text(view))
                .contains("derived: Within about 1.5 km (position shown on a 1 km grid)\nINDETERMINATE")
                .contains("Coordinates: 42.97028, 20.56306 (middle of a cell of 1 km)");
        assertThat(view.toString()).doesNotContain("127", "1350", "1 350", "±");
    }

    @Test
    void saysAtAGlanceWhatWasWatchedAndUntilWhen() {
        var negative = new Negative(
                "Line of sight from Banje",
                OffsetDateTime.parse("2026-03-07T08:00:00+01:00"),
                OffsetDateTime.parse("2026-03-07T16:00:00+01:00"),
                "UAV",
                Negative.Coverage.PARTIAL,
                OffsetDateTime.parse("2026-03-07T16:00:00+01:00"));

        assertThat(glance(RecordCopy.with(without(filed, "place"), "negative", negative)))
                .contains(
                        "Watched: 070700ZMAR26 (Sat 7 Mar 2026 08:00 CET) to 071500ZMAR26",
                        "Where: Line of sight from Banje");
    }

    @Test
    void saysAtAGlanceWhenItWasReportedAndThePositionWhereNoMoreIsKnown() {
        Observation seen = RecordCopy.with(
                without(filed, "observedFrom"),
                "place",
                new Place(null, null, null, new Coordinates(42.97028, 20.56306, null, null), null, null));

        assertThat(glance(RecordCopy.with(seen, "observedTo", null)))
                .contains("Reported: 071428ZMAR26 (Sat 7 Mar 2026 15:28 CET)", "Where: 42.97028, 20.56306");
    }

    private static Observation without(ObservationEvent event, String part) {
        return RecordCopy.with(event.observation(), part, null);
    }

    private List<String> glance(Observation observation) {
        return wording.full(telling(RecordCopy.with(filed, "observation", observation), "KFOR"))
                .glance();
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
    void saysToPartnersWhatIsWithheldFromThem() {
        assertThat(attachmentRow(Attachment.PartnerForm.WITHHELD, "KFOR"))
                .contains("Withheld from partners")
                .doesNotContain("a copy");
        assertThat(attachmentRow(Attachment.PartnerForm.ORIGINAL, "KFOR"))
                .contains("SHA-256")
                .doesNotContain("a copy", "Withheld");
        assertThat(attachmentRow(null, "KFOR")).contains("SHA-256").doesNotContain("a copy", "Withheld");
        assertThat(attachmentRow(Attachment.PartnerForm.WITHHELD, "MIA")).doesNotContain("Withheld");
    }

    private String attachmentRow(Attachment.@Nullable PartnerForm form, String organisation) {
        Attachment was = filed.observation().attachments().get(0);
        Observation changed =
                RecordCopy.with(filed.observation(), "attachments", List.of(RecordCopy.with(was, "partnerForm", form)));
        return text(wording.full(telling(RecordCopy.with(filed, "observation", changed), organisation, null)));
    }

    @Test
    void showsWhatChangedSinceTheVersionThatTheReaderHad() {
        MailView view = wording.full(telling(Samples.corrected(filed, filed.marking()), "KFOR", filed));

        assertThat(view.heading()).startsWith("CORRECTION");
        assertThat(view.differences())
                .containsExactly(new Difference(
                        "Distance to the Administrative Boundary Line, as the observer claims", "10 m", "60 m"));
        assertThat(view.reason()).startsWith("Distance was tens of metres");
    }

    @Test
    void aRetractionSaysOfEachPartThatItIsRetractedAndNothingOfItOnTop() {
        MailView view = wording.full(telling(Samples.retracted(filed, filed.marking()), "KFOR", filed));

        assertThat(view.heading()).startsWith("RETRACTION");
        assertThat(view.sections())
                .hasSizeGreaterThan(3)
                .allSatisfy(section -> assertThat(section.title()).startsWith("Retracted, as it was said: "));
        assertThat(view.sections().get(0).title()).isEqualTo("Retracted, as it was said: what was seen");
        assertThat(view.glance().toString())
                .doesNotContainIgnoringCase("severe")
                .doesNotContain("524 m");
        assertThat(wording.full(telling(filed, "KFOR", null)).sections().get(0).title())
                .isEqualTo("What was seen");
    }

    @Test
    void aLaterVersionSaysFirstWhenItWasRecorded() {
        var later = Instant.parse("2026-03-07T17:03:00Z");
        ObservationEvent updated = RecordCopy.with(Samples.updated(filed, filed.marking()), "recordedAt", later);
        ObservationEvent corrected = RecordCopy.with(Samples.corrected(filed, filed.marking()), "recordedAt", later);
        ObservationEvent retracted = RecordCopy.with(Samples.retracted(filed, filed.marking()), "recordedAt", later);

        assertThat(wording.full(telling(updated, "KFOR", filed)).glance())
                .startsWith("Updated: 071703ZMAR26 (Sat 7 Mar 2026 18:03 CET)");
        assertThat(wording.full(telling(corrected, "KFOR", filed)).glance())
                .element(0)
                .asString()
                .startsWith("Corrected: 071703Z");
        assertThat(wording.full(telling(retracted, "KFOR", filed)).glance())
                .containsExactly("Retracted: 071703ZMAR26 (Sat 7 Mar 2026 18:03 CET)");
        assertThat(wording.full(telling(filed, "KFOR", null)).glance().toString())
                .doesNotContain("1428");
    }

    @Test
    void whatCatchesUpSaysSoInItsSubjectAndWhyOnTop() {
        Telling late = RecordCopy.with(telling(filed, "KFOR"), "catchUp", true);

        assertThat(Headlines.subject(late)).startsWith("[EXERCISE] [TLP:AMBER] [CATCH-UP] VDT-7K3M-Q2XA Armed");
        assertThat(wording.full(late).remark())
                .startsWith("Said earlier and told to you only now, since the rule near-the-line brought you in;");
        assertThat(wording.full(RecordCopy.with(late, "rules", List.of())).remark())
                .contains("since a rule brought you in");
        assertThat(Headlines.subject(telling(filed, "KFOR"))).doesNotContain("CATCH-UP");
        assertThat(Headlines.subject(RecordCopy.with(late, "notice", true))).doesNotContain("CATCH-UP");
    }

    @Test
    void whoIsToldOnlyBecauseHeWasToldBeforeReadsThat() {
        Telling onlyBefore =
                RecordCopy.with(telling(Samples.updated(filed, filed.marking()), "KFOR", filed), "toldBefore", true);

        assertThat(wording.full(onlyBefore).remark())
                .startsWith("You get this because you were told an earlier version");
        assertThat(wording.full(RecordCopy.with(onlyBefore, "anew", true)).remark())
                .startsWith("New to you")
                .doesNotContain("You get this");
        assertThat(wording.full(telling(filed, "KFOR")).remark()).isEmpty();
    }

    @Test
    void leavesOutWhatNobodyHasJudgedAndNothingElse() {
        Observation unknown = RecordCopy.with(filed.observation(), "severity", Severity.UNKNOWN);
        unknown = RecordCopy.with(unknown, "urgency", Urgency.UNKNOWN);
        unknown = RecordCopy.with(unknown, "armed", Armed.UNKNOWN);
        ObservationEvent unjudged = RecordCopy.with(filed, "observation", unknown);

        assertThat(text(wording.full(telling(unjudged, "KFOR"))))
                .contains("Certainty: Observed", "Kind: Sighting", "Credibility: 2")
                .doesNotContain("Unknown", "Severity", "Urgency", "Armed:");
        assertThat(text(wording.full(telling(filed, "KFOR"))))
                .contains("Severity: Severe", "Urgency: Immediate", "Armed: Yes");
    }

    @Test
    void saysThatWhatWasKnownIsUnknownNow() {
        ObservationEvent corrected = Samples.corrected(filed, filed.marking());
        ObservationEvent unknown = RecordCopy.with(
                corrected, "observation", RecordCopy.with(corrected.observation(), "severity", Severity.UNKNOWN));

        assertThat(wording.full(telling(unknown, "KFOR", filed)).differences())
                .contains(new Difference("Severity", "Severe", "Unknown"));
    }

    @Test
    void aCorrectionIsNewsToWhoeverWasToldNoEarlierVersion() {
        Telling telling = telling(Samples.corrected(filed, filed.marking()), "KFOR", null, true);

        MailView view = wording.full(telling);

        assertThat(Headlines.subject(telling)).doesNotContain("CORRECTION");
        assertThat(view.heading()).isEqualTo("Sighting");
        assertThat(view.remark()).startsWith("New to you");
    }

    private static Telling telling(Event event, String organisation, @Nullable ObservationEvent had) {
        return telling(event, organisation, had, false);
    }

    private static Telling telling(Event event, String organisation, @Nullable ObservationEvent had, boolean anew) {
        Telling telling = RecordCopy.with(telling(event, organisation), "anew", anew);
        return RecordCopy.with(telling, "had", had == null ? null : observation(had));
    }

    private static String section(MailView view, String title) {
        return view.sections().stream()
                .filter(section -> section.title().equals(title))
                .map(section -> section.rows().stream().map(Row::label).collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
    }

    @Test
    void saysHowUrgentItIsAndFirstOfAllWhereItIs() {
        MailView immediate = wording.full(withPrecedence("IMMEDIATE", false));
        assertThat(immediate.alert()).isEqualTo("IMMEDIATE");
        assertThat(immediate.precedence()).isEqualTo("Immediate");
        assertThat(wording.full(withPrecedence("FLASH", false)).alert()).isEqualTo("FLASH");

        MailView routine = wording.full(withPrecedence("ROUTINE", false));
        assertThat(routine.alert()).isEmpty();
        assertThat(routine.precedence()).isEqualTo("Routine");
        assertThat(wording.full(withPrecedence("PRIORITY", false)).alert()).isEmpty();
    }

    @Test
    void urgencyStandsNeitherInTheSubjectNorInANotice() {
        assertThat(Headlines.subject(withPrecedence("FLASH", false)))
                .isEqualTo(Headlines.subject(withPrecedence("ROUTINE", false)));
        assertThat(wording.notice(withPrecedence("FLASH", true)).toString()).doesNotContainIgnoringCase("flash");
    }

    private Telling withPrecedence(String precedence, boolean notice) {
        return RecordCopy.with(RecordCopy.with(telling(filed, "MIA"), "precedence", precedence), "notice", notice);
    }
}
