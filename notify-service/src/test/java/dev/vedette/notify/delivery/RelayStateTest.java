package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.directory.Mailbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RelayStateTest {

    private static final Mailbox KFOR = new Mailbox("KFOR", "duty@kfor.example");
    private static final Mailbox EULEX = new Mailbox("EULEX", "duty@eulex.example");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RelayState state =
            new RelayState(metrics, Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void isTroubledByAConnectionThatFailsUntilAMailGetsThrough() {
        state.note(KFOR, deferred(Reason.CONNECTION));
        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.CONNECTION);
        assertThat(metrics.get("vedette.relay.trouble").gauge().value()).isOne();

        state.note(KFOR, new Outcome.Accepted());
        assertThat(state.trouble()).isNull();
    }

    @Test
    void oneMailboxThatIsPutOffIsNoTroubleOfTheRelay() {
        for (int attempt = 0; attempt < 20; attempt++) {
            state.note(KFOR, deferred(Reason.REPLY_4XX));
        }

        assertThat(state.trouble()).isNull();
    }

    /** Full, or with its own backend away: whatever it is, nobody is told. */
    @Test
    void aRelayThatPutsEveryMailOffIsTroubled() {
        putOffBoth();
        assertThat(state.trouble()).isNull();

        putOffBoth();
        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.REPLY_4XX);

        state.note(KFOR, new Outcome.Accepted());
        assertThat(state.trouble()).isNull();
        putOffBoth();
        assertThat(state.trouble()).isNull();
    }

    @Test
    void aFaultOfOurOwnThatNoMailGetsPastIsTroubleToo() {
        for (int attempt = 0; attempt < 2; attempt++) {
            state.note(KFOR, deferred(Reason.UNEXPECTED));
            state.note(EULEX, deferred(Reason.UNEXPECTED));
        }

        assertThat(state.trouble()).extracting(RelayState.Trouble::reason).isEqualTo(Reason.UNEXPECTED);
    }

    @Test
    void aRelayThatPutsOneMailOffCanBeReachedAgain() {
        state.note(KFOR, deferred(Reason.CONNECTION));

        state.note(KFOR, deferred(Reason.REPLY_4XX));

        assertThat(state.trouble()).isNull();
    }

    private void putOffBoth() {
        state.note(KFOR, deferred(Reason.REPLY_4XX));
        state.note(EULEX, deferred(Reason.REPLY_4XX));
    }

    private static Outcome deferred(Reason reason) {
        return new Outcome.Deferred(reason, "as scripted");
    }
}
