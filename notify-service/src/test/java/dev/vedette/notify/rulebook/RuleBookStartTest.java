package dev.vedette.notify.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
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
}
