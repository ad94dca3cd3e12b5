package dev.vedette.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.complaint.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(1));

    private final HandAgenda agenda = new HandAgenda();
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final List<String> diary = new ArrayList<>();
    private final FakePart database = new FakePart("database", 1, diary);
    private final FakePart service = new FakePart("service", 0, diary, "database");
    private final Supervisor supervisor =
            new Supervisor(List.of(database, service), agenda, Runnable::run, BACKOFF, watcher);

    private void begin() {
        var unused = supervisor.start();
    }

    @Test
    void startsAPartOnlyWhenWhatItNeedsIsReady() {
        database.notReady = Optional.of("it recovers");

        CompletableFuture<Void> ready = supervisor.start();
        agenda.advance(Duration.ofSeconds(5));

        assertThat(watcher.started).containsExactly("database");
        assertThat(ready).isNotDone();

        database.notReady = Optional.empty();
        agenda.advance(Duration.ofSeconds(1));

        assertThat(watcher.started).containsExactly("database", "service");
        assertThat(ready).isCompleted();
    }

    @Test
    void startsADeadPartAgainWhileTheRestGoesOn() {
        begin();
        database.child().die();

        agenda.advance(Duration.ofMillis(999));
        assertThat(database.children).hasSize(1);
        agenda.advance(Duration.ofMillis(1));
        assertThat(database.children).hasSize(2);
        assertThat(service.children).hasSize(1);
        assertThat(diary).isEmpty();
    }

    @Test
    void waitsTwiceAsLongAfterEachDeathUpToALimit() {
        begin();

        for (int i = 0; i < 6; i++) {
            database.child().die();
            agenda.advance(Duration.ofSeconds(8));
        }

        assertThat(watcher.deaths)
                .extracting(death -> death.restartIn().toSeconds())
                .containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    void forgetsEarlierDeathsOfAPartThatRanForLong() {
        begin();
        database.child().die();
        agenda.advance(Duration.ofSeconds(2));
        agenda.advance(Duration.ofMinutes(2));

        database.child().die();

        assertThat(watcher.deaths).extracting(Death::inARow).containsExactly(1, 1);
    }

    @Test
    void givesUpTheStartWhenAPartKeepsDyingBeforeItWasEverReady() {
        database.notReady = Optional.of("it recovers");
        CompletableFuture<Void> ready = supervisor.start();

        for (int i = 0; i < 3; i++) {
            database.child().die();
            agenda.advance(Duration.ofSeconds(8));
        }

        assertThat(ready)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(Complaint.class)
                .withMessageContaining("database cannot be started: it ended with code 1, 3 times in a row");
    }

    @Test
    void neverGivesUpAPartThatWasReadyOnce() {
        CompletableFuture<Void> ready = supervisor.start();

        for (int i = 0; i < 20; i++) {
            database.child().die();
            agenda.advance(Duration.ofSeconds(8));
        }

        assertThat(ready).isCompleted();
        assertThat(database.children).hasSize(21);
    }

    @Test
    void triesAgainWhatCannotEvenBeStarted() {
        service.canStart = false;
        begin();
        service.canStart = true;

        agenda.advance(Duration.ofSeconds(1));

        assertThat(watcher.deaths).singleElement().extracting(Death::how).isEqualTo("did not start: no such program");
        assertThat(service.children).hasSize(1);
    }

    @Test
    void waitsForAPartThatIsLateButAlive() {
        database.notReady = Optional.of("it has no rules");
        database.alive = true;
        begin();

        agenda.advance(Duration.ofMinutes(30));
        assertThat(watcher.deaths).isEmpty();
        assertThat(watcher.waiting).containsExactly("database: it has no rules");

        database.notReady = Optional.empty();
        agenda.advance(Duration.ofSeconds(2));
        assertThat(watcher.started).containsExactly("database", "service");
    }

    @Test
    void takesAPartThatIsNotReadyInTimeForHung() {
        database.notReady = Optional.of("it recovers");
        begin();

        agenda.advance(Duration.ofMinutes(2).plusSeconds(2));

        assertThat(diary).containsExactly("kill database");
        assertThat(watcher.deaths)
                .singleElement()
                .extracting(Death::how)
                .isEqualTo("was not ready after 120 s (it recovers)");
        assertThat(database.children).hasSize(2);
    }

    @Test
    void stopsWhoeverUsesAPartBeforeIt() {
        begin();

        CompletableFuture<Void> stopped = supervisor.stop();

        assertThat(stopped).isCompleted();
        assertThat(diary).containsExactly("stop service", "stop database");
    }

    @Test
    void killsWhatDoesNotStopAndOnlyThenGoesOn() {
        service.obeys = false;
        begin();

        CompletableFuture<Void> stopped = supervisor.stop();
        assertThat(diary).containsExactly("stop service");
        assertThat(stopped).isNotDone();
        agenda.advance(Duration.ofSeconds(20));

        assertThat(diary).containsExactly("stop service", "kill service", "stop database");
        assertThat(stopped).isCompleted();
    }

    @Test
    void doesNotRestartWhatDiedOnceItIsToldToStop() {
        begin();
        service.child().die();
        CompletableFuture<Void> stopped = supervisor.stop();
        agenda.advance(Duration.ofMinutes(5));

        assertThat(stopped).isCompleted();
        assertThat(service.children).hasSize(1);
    }

    @Test
    void stopsInTheMiddleOfStarting() {
        database.notReady = Optional.of("it recovers");
        CompletableFuture<Void> ready = supervisor.start();
        CompletableFuture<Void> stopped = supervisor.stop();
        agenda.advance(Duration.ofMinutes(5));

        assertThat(stopped).isCompleted();
        assertThat(ready).isNotDone();
        assertThat(diary).containsExactly("stop database");
        assertThat(watcher.started).containsExactly("database");
    }

    @Test
    void namesTheProcessOfAPart() {
        begin();

        assertThat(supervisor.child("service").join()).map(Child::pid).contains(1L);
        assertThat(supervisor.child("nothing").join()).isEmpty();
    }
}
