package dev.vedette.notify.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.outbox.PublishFailure.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final RelayFixture relay = new RelayFixture();

    @Test
    void sendsTheSecondMessageOfAKeyOnlyWhenTheFirstIsAccepted() {
        OutboxRow first = relay.committed("a");
        OutboxRow second = relay.committed("a");

        relay.turn();
        assertThat(relay.broker.underWay()).containsExactly(first);

        relay.broker.acceptNext();
        relay.turn();
        assertThat(relay.broker.underWay()).containsExactly(second);
    }

    @Test
    void sendsDifferentKeysAtOnceButNoMoreThanAllowed() {
        for (int key = 0; key < 12; key++) {
            relay.committed("key-" + key);
        }

        relay.turn();

        assertThat(relay.broker.underWay()).hasSize(8);
    }

    @Test
    void marksAsPublishedOnlyWhatWasAccepted() {
        relay.committed("a");
        OutboxRow waiting = relay.committed("b");
        relay.turn();

        relay.broker.acceptNext();
        relay.turn();

        assertThat(relay.rows.pending()).containsExactly(waiting);
        assertThat(relay.rows.claimed()).containsExactly("b");
    }

    @Test
    void probesWithOneKeyWhileTheBrokerIsAway() {
        relay.committed("a");
        relay.committed("b");
        relay.turn();
        relay.broker.failNext(Reason.AWAY);
        relay.broker.failNext(Reason.AWAY);
        relay.turn();

        relay.turnAfter(LONG);

        assertThat(relay.broker.underWay()).hasSize(1);
        assertThat(relay.failures).containsExactly(Reason.AWAY, Reason.AWAY);
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        relay.committed("a");
        relay.turn();
        Duration previous = Duration.ZERO;
        for (int failure = 0; failure < 6; failure++) {
            relay.broker.failNext(Reason.AWAY);
            Duration wait = relay.turn();
            assertThat(wait).isGreaterThan(previous);
            previous = wait;
            relay.turnAfter(wait);
        }
        for (int failure = 0; failure < 100; failure++) {
            relay.broker.failNext(Reason.AWAY);
            previous = relay.turn();
            relay.turnAfter(previous);
        }

        assertThat(previous).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void sendsEverythingWhenTheBrokerIsBack() {
        relay.committed("a");
        relay.turn();
        relay.broker.failNext(Reason.TIMED_OUT);
        relay.turn();
        for (int key = 0; key < 30; key++) {
            relay.committed("key-" + key % 5);
        }

        for (int turn = 0; turn < 100; turn++) {
            relay.turnAfter(LONG);
            relay.broker.acceptNext();
        }
        relay.turn();

        assertThat(relay.broker.received()).hasSize(31);
        assertThat(relay.rows.pending()).isEmpty();
        assertThat(relay.rows.claimed()).isEmpty();
    }

    @Test
    void aRefusedMessageHoldsUpItsOwnKeyAndNoOther() {
        relay.committed("refused");
        relay.committed("refused");
        relay.turn();
        OutboxRow other = relay.committed("other");

        relay.broker.failNext(Reason.REFUSED);
        relay.turn();

        assertThat(relay.rows.parked()).containsExactly("refused");
        assertThat(relay.broker.underWay()).containsExactly(other);
    }

    @Test
    void remembersWhatWasAcceptedWhileTheDatabaseIsAway() {
        relay.committed("a");
        relay.turn();
        relay.rows.databaseAway = true;
        relay.broker.acceptNext();
        relay.turn();
        assertThat(relay.rows.pending()).hasSize(1);

        relay.rows.databaseAway = false;
        relay.turnAfter(LONG);

        assertThat(relay.rows.pending()).isEmpty();
        assertThat(relay.broker.underWay()).isEmpty();
    }

    @Test
    void findsWhatADeadReplicaLeftBehind() {
        relay.rows.append("orphan");

        relay.turnAfter(LONG);

        assertThat(relay.broker.underWay()).hasSize(1);
    }

    @Test
    void aMessageWhoseMarkWasLostIsSentAgainAndSeenOnce() {
        OutboxRow first = relay.committed("a");
        relay.turn();
        relay.broker.acceptSilently();
        relay.turn();
        relay.turnAfter(LONG);

        assertThat(relay.broker.underWay()).containsExactly(first);
        relay.broker.acceptNext();
        relay.turn();
        assertThat(relay.broker.received()).containsExactly(first);
        assertThat(relay.rows.pending()).isEmpty();
    }

    @Test
    void givesItsClaimsBackWhenItCloses() {
        relay.committed("a");
        relay.turn();

        relay.close();

        assertThat(relay.rows.claimed()).isEmpty();
        assertThat(relay.rows.pending()).hasSize(1);
    }
}
