package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Organisation;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.delivery.ChangingPolicyBook;
import dev.vedette.notify.delivery.DispatchProfile;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.BuriedMessage;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DispatchProfile.class)
class AccessTest {

    @Inject
    Access access;

    @Inject
    ChangingPolicyBook policy;

    private final Caller caller = new Caller(
            "mod-duty",
            new Organisation("MOD", "Defence", Organisation.Tier.NATIONAL),
            Set.of(Role.DUTY_OFFICER),
            false);

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    /** A letter has no extract. */
    @Test
    void whoIsShownAnExtractOfAnEventDoesNotOpenItsLetter() {
        assertThat(access.mayOpen(by("MIA"), caller)).isTrue();

        policy.use(new ReleasePolicy(Map.of("MOD", View.LEAST)));

        assertThat(access.mayOpen(by("MIA"), caller)).isFalse();
        assertThat(access.mayOpen(by("MOD"), caller)).isTrue();
    }

    private static DeadLetter by(String originator) {
        return new DeadLetter(
                UUID.randomUUID(),
                1,
                BuriedMessage.US,
                "schema-violation",
                "",
                null,
                null,
                null,
                BuriedMessage.Form.BYTES,
                1,
                "{}",
                new DeadLetter.Stated(Tlp.AMBER, originator, Set.of("MIA", "MOD"), null),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                DeadLetter.State.OPEN,
                1,
                null);
    }
}
