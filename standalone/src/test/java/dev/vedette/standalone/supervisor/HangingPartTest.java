package dev.vedette.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that runs, was ready, and answers nothing any more. */
class HangingPartTest {
    private final HandAgenda agenda = new HandAgenda();
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final List<String> diary = new ArrayList<>();
    private final FakePart broker = new FakePart("broker", 1, diary);
    private final FakePart service = new FakePart("service", 0, diary, "broker");
    private final Supervisor supervisor =
            new Supervisor(List.of(broker, service), agenda, Runnable::run, Backoff.DEFAULT, watcher);

    @BeforeEach
    void bothAreReady() {
        var unused = supervisor.start();
        agenda.advance(Duration.ofMinutes(5));
    }

    @Test
    void isEndedAndStartedAgainAfterAMinuteOfSilence() {
        broker.silent = Optional.of("it does not answer on port 5672");

        agenda.advance(Duration.ofSeconds(60));
        assertThat(watcher.silent).containsExactly("broker: it does not answer on port 5672");
        assertThat(diary).isEmpty();

        agenda.advance(Duration.ofSeconds(10));
        assertThat(diary).containsExactly("kill broker");
        assertThat(watcher.deaths)
                .singleElement()
                .extracting(Death::how)
                .isEqualTo(
                        "has not answered 7 times in a row, over 60 s (it does not answer on port 5672) and was ended");

        broker.silent = Optional.empty();
        agenda.advance(Duration.ofMinutes(10));
        assertThat(broker.children).hasSize(2);
        assertThat(service.children).hasSize(1);
    }

    @Test
    void isStartedAgainWithTheBackoffOfAnyOtherDeath() {
        broker.silent = Optional.of("nothing");

        agenda.advance(Duration.ofMinutes(5));

        assertThat(watcher.deaths).extracting(Death::wasReady).containsOnly(true);
        assertThat(watcher.deaths).extracting(Death::restartIn).first().isEqualTo(Duration.ofMillis(500));
        assertThat(broker.children).hasSizeGreaterThan(2);
    }

    @Test
    void isLeftAloneIfItWasOnlyBusy() {
        broker.silent = Optional.of("nothing");
        agenda.advance(Duration.ofSeconds(55));
        broker.silent = Optional.empty();
        agenda.advance(Duration.ofSeconds(10));
        broker.silent = Optional.of("nothing");
        agenda.advance(Duration.ofSeconds(55));

        assertThat(diary).isEmpty();
        assertThat(watcher.answering).containsExactly("broker");
        assertThat(watcher.silent).hasSize(2);
    }

    @Test
    void isGivenItsMinuteAnewAfterTheMachineHasSlept() {
        broker.silent = Optional.of("nothing");
        agenda.advance(Duration.ofSeconds(60));
        agenda.sleep(Duration.ofHours(8));

        agenda.advance(Duration.ofSeconds(60));
        assertThat(diary).isEmpty();
        agenda.advance(Duration.ofSeconds(10));
        assertThat(diary).containsExactly("kill broker");
    }

    @Test
    void isNotLookedAfterOnceItIsToldToStop() {
        service.obeys = false;
        var unused = supervisor.stop();
        service.silent = Optional.of("nothing");

        agenda.advance(Duration.ofSeconds(15));

        assertThat(watcher.silent).isEmpty();
    }
}
