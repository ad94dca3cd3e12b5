package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.delivery.Shown;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.release.ContactView;
import dev.vedette.notify.release.EventLine;
import dev.vedette.notify.release.TellingView;
import dev.vedette.notify.release.TriedView;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What urgency and content decide for who is told in either case. */
class TryRowTest {

    private static final ContactView KFOR = new ContactView("kfor-duty", "Duty", "KFOR");
    private static final TellingView FLASH = telling(Notify.Content.FULL, Precedence.FLASH, null);

    @Test
    void isToldOtherwiseByUrgencyContentOrWhenHisQuietHoursEnd() {
        assertThat(row(FLASH, Precedence.FLASH, FLASH).isToldOtherwise()).isFalse();
        assertThat(row(FLASH, Precedence.FLASH, null).isToldOtherwise()).isFalse();
        assertThat(row(FLASH, Precedence.IMMEDIATE, null).isToldOtherwise()).isTrue();
        assertThat(row(FLASH, Precedence.FLASH, telling(Notify.Content.NOTICE, Precedence.FLASH, null))
                        .isToldOtherwise())
                .isTrue();
        assertThat(row(FLASH, Precedence.FLASH, telling(Notify.Content.FULL, Precedence.FLASH, Instant.EPOCH))
                        .isToldOtherwise())
                .isTrue();
    }

    /** It would tell of the grounds. */
    @Test
    void whatIsKeptFromTheViewerIsNotCompared() {
        TellingView hidden = telling(Notify.Content.FULL, null, null);

        assertThat(row(FLASH, null, hidden).isToldOtherwise()).isFalse();
        assertThat(row(hidden, Precedence.FLASH, FLASH).isToldOtherwise()).isFalse();
        assertThat(row(FLASH, null, telling(Notify.Content.NOTICE, null, null)).isToldOtherwise())
                .isTrue();
    }

    /** He was not told when the event came in, and what he was told later is not what other rules are compared with. */
    @Test
    void whoWasToldLaterWasNotTold() {
        var rows = TryRow.of(
                tried(List.of(), List.of(new TriedView.NotToldView(KFOR, NotTold.Reason.NO_RULE_ASKED, ""))),
                truth(told(UUID.randomUUID())),
                key -> TryRow.Manner.UNKNOWN);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.isOther()).isFalse();
            assertThat(row.toldLater()).isNotNull();
        });
        assertThat(TryRow.of(
                        tried(List.of(new TriedView.Told(KFOR, FLASH)), List.of()),
                        truth(told(UUID.randomUUID())),
                        key -> TryRow.Manner.UNKNOWN))
                .singleElement()
                .satisfies(row -> assertThat(row.isOther()).isTrue());
        assertThat(TryRow.of(
                        tried(List.of(new TriedView.Told(KFOR, FLASH)), List.of()),
                        truth(told(null)),
                        key -> TryRow.Manner.UNKNOWN))
                .singleElement()
                .satisfies(row -> assertThat(row.isOther()).isFalse());
    }

    private static TriedView tried(List<TriedView.Told> told, List<TriedView.NotToldView> not) {
        var event = new EventLine(
                UUID.randomUUID(), Instant.EPOCH, "TLP:GREEN", null, ExerciseStatus.ACTUAL, null, "smoke");
        return new TriedView("rules", event, Instant.EPOCH, told, List.of(), not, false);
    }

    private static DecisionsView truth(DecisionsView.Decided told) {
        var shown = new Shown(ExerciseStatus.ACTUAL, "TLP:GREEN", null, null, "smoke");
        return new DecisionsView(
                UUID.randomUUID(),
                "OBSERVATION",
                shown,
                null,
                null,
                1,
                Instant.EPOCH,
                null,
                null,
                List.of(told),
                List.of());
    }

    private static DecisionsView.Decided told(@Nullable UUID caughtUpBy) {
        return new DecisionsView.Decided(
                "kfor-duty", "KFOR", "TOLD", "", Instant.EPOCH, "rules", null, caughtUpBy, null);
    }

    private static TryRow row(TellingView telling, @Nullable Precedence was, @Nullable TellingView again) {
        return new TryRow("kfor-duty", "KFOR", telling, null, told(null), null, null, new TryRow.Manner(was, again));
    }

    private static TellingView telling(
            Notify.Content content, @Nullable Precedence precedence, @Nullable Instant heldUntil) {
        return new TellingView(content, precedence, heldUntil, null, List.of());
    }
}
