package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a mail says of acknowledging. */
class AcknowledgingTest extends Worded {

    private static final Instant UNTIL = Instant.parse("2026-03-07T14:43:00Z");

    @Test
    void saysUntilWhenAsDateTimeGroupAndInTheReadersTime() {
        MailView mail = asking(new Request(Duration.ofMinutes(15), UNTIL, false, 1, "token", null, false, false));

        assertThat(mail.wish())
                .isEqualTo(
                        "To be acknowledged by 071443ZMAR26 (Sat 7 Mar 2026 15:43 CET), within 15 min of when it was sent.\n"
                                + "Who acknowledges it does so for your organisation.");
        assertThat(mail.wishLink()).isEqualTo("https://notify.example/acknowledge/token");
        assertThat(mail.first()).isEmpty();
    }

    @Test
    void saysWhoseWordIsWanted() {
        assertThat(asking(new Request(Duration.ofHours(2), UNTIL, true, 1, "t", null, false, false))
                        .wish())
                .endsWith("Everyone is asked for himself.");
        assertThat(asking(new Request(Duration.ofHours(2), UNTIL, false, 2, "t", null, false, false))
                        .wish())
                .endsWith("2 contacts of your organisation are to acknowledge it.");
        assertThat(asking(new Request(Duration.ofMinutes(90), UNTIL, true, 2, "t", null, false, false))
                        .wish())
                .contains("within 1 h 30 min of")
                .endsWith("Everyone is asked for himself, and 2 of your organisation at least.");
    }

    @Test
    void aReminderSaysSoFirstAndInItsSubject() {
        Telling telling = with(new Request(Duration.ofMinutes(20), UNTIL, false, 1, "t", null, true, false), null);

        assertThat(wording.full(telling).first()).startsWith("REMINDER: you were sent this before");
        assertThat(Headlines.subject(telling)).startsWith("[EXERCISE] [TLP:AMBER] [REMINDER] VDT-");
    }

    @Test
    void whoHasNotAcknowledgedIsNamedOnlyToThoseWhoMayKnow() {
        Telling named = with(null, new Missing("Kosovo Force", Duration.ofMinutes(15), false, true, false, 0, 1));
        Telling unnamed = with(null, new Missing("", Duration.ofMinutes(15), true, true, false, 0, 1));

        assertThat(wording.full(named).first())
                .isEqualTo("NOT ACKNOWLEDGED: Kosovo Force has not acknowledged this within 15 min, so you are told.");
        assertThat(wording.full(unnamed).first())
                .isEqualTo(
                        "NOT ACKNOWLEDGED: those who were to acknowledge an earlier version of this have not done so within 15 min, so you are told.");
        assertThat(Headlines.subject(named)).startsWith("[EXERCISE] [TLP:AMBER] [NOT ACKNOWLEDGED] VDT-");
        assertThat(wording.full(named).wish()).isEmpty();
        assertThat(wording.full(named).wishLink()).isEmpty();
    }

    /** Who has acknowledged is not said to have not. */
    @Test
    void howManyOfThoseWhoAreNeededHaveAcknowledgedIsSaid() {
        assertThat(new Missing("KFOR", Duration.ofMinutes(15), false, true, false, 1, 2).words("this"))
                .isEqualTo("only 1 of 2 contacts of KFOR have acknowledged this within 15 min");
        assertThat(new Missing("KFOR", null, false, true, true, 0, 2).words(""))
                .isEqualTo("not everybody of KFOR who was asked has acknowledged in time");
        assertThat(new Missing("", null, false, false, false, 0, 2).words(""))
                .isEqualTo("those who were to acknowledge it could not be reached");
    }

    private MailView asking(Request request) {
        return wording.full(with(request, null));
    }

    private Telling with(@Nullable Request request, @Nullable Missing missing) {
        Telling telling = RecordCopy.with(telling(filed, "KFOR"), "request", request);
        return RecordCopy.with(telling, "missing", missing);
    }
}
