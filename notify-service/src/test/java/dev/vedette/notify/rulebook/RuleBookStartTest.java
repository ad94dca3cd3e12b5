package dev.vedette.notify.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start with a rule file that has mistakes, after others that went well. */
@QuarkusTest
@TestProfile(RuleFileProfile.class)
class RuleBookStartTest {

    @Inject
    KeptRuleFiles kept;

    @Inject
    Activations activations;

    @Inject
    RuleFileSettings settings;

    @Test
    void goesOnWithTheLastGoodRulesAndSaysSo() throws IOException {
        // Given
        Files.writeString(RuleFileProfile.file(), RuleFileProfile.rules("kept"));
        await().until(() -> kept.lastActive().get(0).content().equals(RuleFileProfile.rules("kept")));
        WatchedRuleBook started =
                new WatchedRuleBook(settings, kept, activations, new SimpleMeterRegistry(), Clock.systemUTC());

        // When
        started.offer("rules.yaml", "rules: [".getBytes(StandardCharsets.UTF_8));
        started.fallBackToLastActive();

        // Then
        RulesStatus status = started.status();
        RulesStatus.Taken taken = Objects.requireNonNull(status.taken());
        assertThat(taken.lastGood()).isTrue();
        assertThat(taken.inForce().rules().rules().get(0).id()).isEqualTo("kept");
        assertThat(status.problems()).isNotEmpty();
        assertThat(new RulesReadiness(started).call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void whatWasToBecomeActiveOnThePagesIsNeverTakenForWhatWasInForce() throws IOException {
        // Given
        Files.writeString(RuleFileProfile.file(), RuleFileProfile.rules("decides"));
        await().until(() -> kept.lastActive().get(0).content().equals(RuleFileProfile.rules("decides")));
        String sha256 = "0".repeat(64);
        kept.keep(sha256, RuleFileProfile.rules("to-come"), "release 1", Instant.now());
        Instant soon = Instant.now().plusSeconds(1);
        long position = activations.add(sha256, Activation.How.APPROVED, null, "mod-duty", "for later", soon);
        WatchedRuleBook started =
                new WatchedRuleBook(settings, kept, activations, new SimpleMeterRegistry(), Clock.systemUTC());

        // When
        started.fileDecides();
        await().until(() ->
                activations.find(position).orElseThrow().activeFrom().isBefore(Instant.now()));
        started.offer("rules.yaml", "rules: [".getBytes(StandardCharsets.UTF_8));
        started.fallBackToLastActive();

        // Then
        RulesStatus.Taken taken = Objects.requireNonNull(started.status().taken());
        assertThat(taken.inForce().rules().rules().get(0).id()).isEqualTo("decides");
        assertThat(activations.find(position).orElseThrow().cancelledBy()).isEqualTo("VEDETTE_RULES_MASTER=FILE");
    }

    /** As after a step back of the service: the file would be in force for the other replicas as well, for good. */
    @Test
    void whereThePagesDecideAReleaseThatCannotBeReadIsNotReplacedByTheFile() throws IOException {
        // Given
        Files.writeString(RuleFileProfile.file(), RuleFileProfile.rules("released-before"));
        await().until(() -> kept.lastActive().get(0).content().equals(RuleFileProfile.rules("released-before")));
        String sha256 = "f".repeat(64);
        kept.keep(sha256, "rules: [", "release 2", Instant.now());
        long unreadable =
                activations.add(sha256, Activation.How.APPROVED, null, "mod-duty", "of a later version", null);
        WatchedRuleBook started = new WatchedRuleBook(
                new OfPages(settings), kept, activations, new SimpleMeterRegistry(), Clock.systemUTC());

        // When
        new RuleFileWatch(new OfPages(settings), started).start(new StartupEvent());

        // Then
        RulesStatus.Taken taken = Objects.requireNonNull(started.status().taken());
        assertThat(taken.inForce().rules().rules().get(0).id()).isEqualTo("released-before");
        assertThat(started.status().problems()).isNotEmpty();
        assertThat(activations.inForce().orElseThrow().position()).isEqualTo(unreadable);
        Files.writeString(RuleFileProfile.file(), RuleFileProfile.rules("after"));
        await().until(() -> kept.lastActive().get(0).content().equals(RuleFileProfile.rules("after")));
    }

    private record OfPages(RuleFileSettings others) implements RuleFileSettings {

        @Override
        public Optional<Path> file() {
            return others.file();
        }

        @Override
        public RuleMaster master() {
            return RuleMaster.PAGES;
        }

        @Override
        public Duration poll() {
            return others.poll();
        }

        @Override
        public Duration settle() {
            return others.settle();
        }
    }
}
