package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Negative;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.releasability.ReleasedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands on top of a mail about an observation. */
class GlanceTest extends Worded {

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

    private static Observation without(ObservationEvent event, String part) {
        return RecordCopy.with(event.observation(), part, null);
    }

    private List<String> glance(Observation observation) {
        return wording.full(telling(RecordCopy.with(filed, "observation", observation), "KFOR"))
                .glance();
    }
}
