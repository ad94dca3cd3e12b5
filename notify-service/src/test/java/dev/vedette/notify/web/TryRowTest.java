package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.release.TellingView;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What urgency and content decide for who is told in either case. */
class TryRowTest {

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

    private static TryRow row(TellingView telling, @Nullable Precedence was, @Nullable TellingView again) {
        var told = new DecisionsView.Decided("kfor-duty", "KFOR", "TOLD", "", Instant.EPOCH, "rules", null, null);
        return new TryRow("kfor-duty", "KFOR", telling, null, told, null, new TryRow.Manner(was, again));
    }

    private static TellingView telling(
            Notify.Content content, @Nullable Precedence precedence, @Nullable Instant heldUntil) {
        return new TellingView(content, precedence, heldUntil, null, List.of());
    }
}
