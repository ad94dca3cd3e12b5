package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.account.JumpingClock;
import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.directory.Mailbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayStateTest {

    private static final Mailbox KFOR = new Mailbox("KFOR", "duty@kfor.example");
    private static final Mailbox MIA = new Mailbox("MIA", "duty@mia.example");
    private static final Mailbox MOD = new Mailbox("MOD", "duty@mod.example");
    private static final Mailbox EULEX = new Mailbox("EULEX", "duty@eulex.example");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final JumpingClock clock = new JumpingClock();
    private final RelayState state = new RelayState(metrics, clock);

    @Test
    void isTroubledByAConnectionThatFailsUntilAMailGetsThrough() {
        state.note(KFOR, deferred(Reason.CONNECTION));
        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.CONNECTION);
        assertThat(metrics.get("vedette.relay.trouble").gauge().value()).isOne();

        state.note(KFOR, new Outcome.Accepted());
        assertThat(state.trouble()).isNull();
    }

    @Test
    void someMailboxesThatArePutOffAreNoTroubleOfTheRelay() {
        for (int attempt = 0; attempt < 20; attempt++) {
            state.note(KFOR, deferred(Reason.REPLY_4XX));
            state.note(EULEX, deferred(Reason.REPLY_4XX));
            clock.jump(Duration.ofMinutes(1));
        }

        assertThat(state.trouble()).isNull();
    }

    /** Full, or with its own backend away: whatever it is, nobody is told. */
    @Test
    void aRelayThatTakesNothingForAWhileIsTroubled() {
        assertThat(state.note(MIA, new Outcome.Accepted())).isTrue();
        putOffAll(Reason.REPLY_4XX);
        clock.jump(Duration.ofSeconds(59));
        putOffAll(Reason.REPLY_4XX);
        assertThat(state.trouble()).isNull();

        clock.jump(Duration.ofSeconds(1));
        putOffAll(Reason.REPLY_4XX);

        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.REPLY_4XX);
        assertThat(state.note(KFOR, new Outcome.Refused(Reason.REPLY_5XX, "550 no such user")))
                .isFalse();
        assertThat(state.trouble()).isNotNull();
        assertThat(state.note(KFOR, new Outcome.Accepted())).isTrue();
        assertThat(state.trouble()).isNull();
        assertThat(state.note(KFOR, new Outcome.Accepted())).isFalse();
    }

    /** Full mailboxes, however many: others are told. */
    @Test
    void mailboxesThatWerePutOffWhileOthersWereNotAreTheirOwnAffair() {
        putOffAll(Reason.REPLY_4XX);
        state.note(MOD, new Outcome.Accepted());
        for (int attempt = 0; attempt < 20; attempt++) {
            clock.jump(Duration.ofMinutes(1));
            putOffAll(Reason.REPLY_4XX);
            state.note(MOD, new Outcome.Accepted());
        }
        assertThat(state.trouble()).isNull();

        // One that is told again counts again
        state.note(KFOR, new Outcome.Accepted());
        for (Mailbox mailbox : List.of(KFOR, MOD, new Mailbox("KIA", "duty@kia.example"))) {
            state.note(mailbox, deferred(Reason.REPLY_4XX));
        }
        clock.jump(Duration.ofMinutes(1));
        state.note(MOD, deferred(Reason.REPLY_4XX));
        assertThat(state.trouble()).isNotNull();
    }

    @Test
    void aFaultOfOurOwnThatNoMailGetsPastIsTroubleToo() {
        putOffAll(Reason.UNEXPECTED);
        clock.jump(Duration.ofMinutes(1));
        putOffAll(Reason.UNEXPECTED);

        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.UNEXPECTED);
    }

    /** What waits is tried again once it takes something, not once it answers; but who was only away is soon tried anyway. */
    @Test
    void aRelayThatPutsOneMailOffCanBeReachedAgain() {
        state.note(KFOR, deferred(Reason.SIGN_IN));

        assertThat(state.note(KFOR, deferred(Reason.REPLY_4XX))).isFalse();
        assertThat(state.trouble()).isNull();
        assertThat(state.note(EULEX, new Outcome.Accepted())).isTrue();

        clock.jump(Duration.ofSeconds(30));
        state.note(KFOR, deferred(Reason.SIGN_IN));
        assertThat(state.note(EULEX, new Outcome.Accepted())).as("too soon").isFalse();
        clock.jump(Duration.ofSeconds(29));
        assertThat(state.pay()).isFalse();
        clock.jump(Duration.ofSeconds(1));
        assertThat(state.pay()).as("what it owes since").isTrue();
        assertThat(state.pay()).isFalse();
        clock.jump(Duration.ofMinutes(5));
        state.note(KFOR, deferred(Reason.CONNECTION));
        assertThat(state.note(EULEX, new Outcome.Accepted())).as("away").isFalse();
    }

    /** After one mail that slipped through, those that were put off before count again. */
    @Test
    void oneMailThatIsTakenDoesNotHideAnOutage() {
        putOffAll(Reason.REPLY_4XX);
        state.note(MOD, new Outcome.Accepted());

        for (int minute = 0; minute < 7; minute++) {
            clock.jump(Duration.ofMinutes(1));
            putOffAll(Reason.REPLY_4XX);
        }

        assertThat(state.trouble()).isNotNull();
    }

    @Test
    void aRelayThatTakesNothingNowNeedNotSaySoOfSeveralMailboxes() {
        state.note(KFOR, deferred(Reason.BUSY));
        assertThat(state.trouble()).isNull();

        clock.jump(Duration.ofMinutes(1));
        state.note(KFOR, deferred(Reason.BUSY));

        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.BUSY);
    }

    /** Nothing was taken for hours, as nothing was offered but to one who is full: that the relay restarts is no outage. */
    @Test
    void aMomentOfNothingBesideAFullMailboxIsNoTrouble() {
        state.note(KFOR, deferred(Reason.REPLY_4XX));
        clock.jump(Duration.ofHours(5));

        state.note(KFOR, deferred(Reason.BUSY));
        assertThat(state.trouble()).isNull();

        // Two more are greylisted
        state.note(MIA, deferred(Reason.REPLY_4XX));
        state.note(EULEX, deferred(Reason.REPLY_4XX));
        assertThat(state.trouble()).isNull();
    }

    @Test
    void aRelayThatTookNothingIsWellWhenItSpeaksOfAMail() {
        state.note(KFOR, deferred(Reason.BUSY));
        clock.jump(Duration.ofMinutes(1));
        state.note(KFOR, deferred(Reason.BUSY));
        assertThat(state.trouble())
                .extracting(RelayState.Trouble::since)
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(1)));

        state.note(KFOR, deferred(Reason.REPLY_4XX));

        assertThat(state.trouble()).isNull();
        clock.jump(Duration.ofMinutes(1));
        state.note(KFOR, deferred(Reason.BUSY));
        assertThat(state.trouble()).as("not since before").isNull();
    }

    /** Whoever mends a setting starts the service anew, and what waits has waited for that. */
    @Test
    void theFirstMailThatIsTakenAfterAStartHurriesWhatWaits() {
        assertThat(state.note(KFOR, new Outcome.Accepted())).isTrue();
        assertThat(state.note(KFOR, new Outcome.Accepted())).isFalse();
    }

    /** What cannot be sent at all says nothing of the relay. */
    @Test
    void whatWasNeverGivenToItDoesNotEndItsTrouble() {
        state.note(KFOR, deferred(Reason.CONNECTION));

        state.note(EULEX, new Outcome.Refused(Reason.UNSENDABLE, "no address"));

        assertThat(state.trouble()).isNotNull();
    }

    private void putOffAll(Reason reason) {
        state.note(KFOR, deferred(reason));
        state.note(EULEX, deferred(reason));
        state.note(MIA, deferred(reason));
    }

    private static Outcome deferred(Reason reason) {
        return new Outcome.Deferred(reason, "as scripted");
    }
}
