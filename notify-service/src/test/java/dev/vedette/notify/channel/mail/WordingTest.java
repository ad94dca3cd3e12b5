package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Urgency;
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
    void whenAVersionWasReceivedIsNoChangeOfIt() {
        ObservationEvent late = Samples.receivedAt(filed, OffsetDateTime.parse("2026-03-07T16:40:00+01:00"));
        ObservationEvent updated = Samples.updated(late, filed.marking());

        assertThat(wording.full(telling(updated, "KFOR", late)).differences())
                .extracting(Difference::label)
                .containsExactly("Distance to the Administrative Boundary Line, as the observer claims");
    }

    @Test
    void remarksStandOnLinesOfTheirOwn() {
        Telling late = RecordCopy.with(RecordCopy.with(telling(filed, "KFOR"), "catchUp", true), "extract", true);

        assertThat(wording.full(late).remark().lines()).hasSize(2);
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
