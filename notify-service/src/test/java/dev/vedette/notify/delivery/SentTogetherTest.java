package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who records what, if several do at once. */
@NullUnmarked // without a database
class SentTogetherTest {

    /** Longer than any of these takes, but for who waits for one that does not get on. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final Set<UUID> more = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final SentTogether together = new SentTogether(
            new PlainlySent(null, null) {
                @Override
                Set<UUID> record(Collection<Sent> sent) {
                    sizes.add(sent.size());
                    begun.countDown();
                    awaitUninterruptibly(goOn);
                    RuntimeException thrown = failure.getAndSet(null);
                    if (thrown != null) {
                        throw thrown;
                    }
                    return sent.stream()
                            .map(it -> it.delivery().id())
                            .filter(id -> !more.contains(id))
                            .collect(Collectors.toSet());
                }
            },
            PATIENCE);

    @AfterEach
    void end() {
        goOn.countDown();
        threads.shutdownNow();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static PlainlySent.Sent sent() {
        var id = UUID.randomUUID();
        Instant now = Instant.EPOCH;
        return new PlainlySent.Sent(
                new Delivery(
                        id,
                        id,
                        "contact",
                        "KFOR",
                        "thread",
                        Precedence.ROUTINE,
                        List.of(),
                        false,
                        now,
                        now,
                        1,
                        id,
                        "",
                        null,
                        Failures.NONE,
                        now,
                        Purpose.NEWS),
                "a@kfor.example");
    }

    /** An attempt that records, and the thread on which it does. */
    private record Attempt(
            PlainlySent.Sent sent,
            CompletableFuture<Boolean> recorded,
            CompletableFuture<Boolean> interrupted,
            Thread thread) {}

    private Attempt attempt() {
        PlainlySent.Sent sent = sent();
        var recorded = new CompletableFuture<Boolean>();
        var interrupted = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            boolean result = together.record(sent);
            interrupted.complete(Thread.currentThread().isInterrupted());
            recorded.complete(result);
        });
        thread.start();
        return new Attempt(sent, recorded, interrupted, thread);
    }

    private List<Attempt> meanwhile(int number) throws InterruptedException {
        begun.await();
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < number; i++) {
            attempts.add(attempt());
        }
        await().until(() -> attempts.stream().allMatch(it -> waits(it.thread())));
        return attempts;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** Its connection hangs, and others have theirs. */
    @Test
    void nobodyWaitsForLongForOneWhoDoesNotGetOn() throws Exception {
        Attempt stuck = attempt();
        List<Attempt> others = meanwhile(2);

        assertThat(others).noneMatch(it -> it.recorded().join());
        assertThat(stuck.recorded()).isNotDone();
        goOn.countDown();
        assertThat(stuck.recorded().get()).isTrue();
        assertThat(sizes).containsExactly(1);
        assertThat(together.record(sent())).isTrue();
    }

    @Test
    void whoeverComesWhileOthersAreRecordedIsRecordedNextWithAllOthersThatDid() throws Exception {
        Attempt first = attempt();
        List<Attempt> others = meanwhile(5);
        goOn.countDown();

        assertThat(first.recorded().get()).isTrue();
        assertThat(others).allMatch(it -> it.recorded().join());
        assertThat(sizes).containsExactly(1, 5);
    }

    @Test
    void eachIsToldWhatBecameOfItsOwn() throws Exception {
        attempt();
        List<Attempt> others = meanwhile(3);
        more.add(others.get(1).sent().delivery().id());
        goOn.countDown();

        assertThat(others).extracting(it -> it.recorded().join()).containsExactly(true, false, true);
    }

    @Test
    void ofThoseThatFailTogetherEachIsRecordedByItself() throws Exception {
        failure.set(new IllegalStateException("the database is away"));
        Attempt first = attempt();
        List<Attempt> others = meanwhile(2);
        goOn.countDown();

        assertThat(first.recorded().get()).isFalse();
        assertThat(others).allMatch(it -> it.recorded().join());
    }

    @Test
    void whoIsInterruptedLearnsAllTheSameWhatWasRecorded() throws Exception {
        attempt();
        Attempt other = meanwhile(1).get(0);
        other.thread().interrupt();
        await().until(() -> waits(other.thread()));
        goOn.countDown();

        assertThat(other.recorded().get()).isTrue();
        assertThat(other.interrupted().get()).isTrue();
    }

    @Test
    void manyAtOnceAreAllRecordedOnce() throws Exception {
        goOn.countDown();
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 400)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> together.record(sent()), threads))
                .toList();

        assertThat(all).allMatch(CompletableFuture::join);
        assertThat(sizes.stream().mapToInt(it -> it).sum()).isEqualTo(400);
    }
}
