package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.SimulatedRelays;
import dev.vedette.notify.database.SimulatedDatabase;
import dev.vedette.notify.intake.NothingWaits;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nothing happens by itself, and time, chance, the relay and what happens between are the simulation's. */
public final class SimulationProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "vedette.delivery.enabled",
                "false",
                // Nothing is there: what comes back is brought by the simulation.
                "vedette.inbound.host",
                "127.0.0.1",
                "vedette.inbound.port",
                "1",
                "vedette.return.domain",
                "returns.vedette.example",
                "vedette.outbox.subscribers",
                "nobody",
                // Its schema comes first, so that its clock and its chance hide those of the database.
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                SimulatedSchema.OPTIONS,
                "quarkus.datasource.jdbc.additional-jdbc-properties.prepareThreshold",
                "1");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(
                ChangingRuleBook.class,
                ChangingPolicyBook.class,
                SimulatedClock.class,
                SimulatedRandom.class,
                SimulatedDatabase.class,
                SimulatedRelays.class,
                NothingWaits.class,
                SimulatedMemory.class,
                SimulatedParts.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SimulatedSchema.class));
    }
}
