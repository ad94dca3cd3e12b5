package dev.vedette.notify.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A scripted relay, rules that a test changes, and short waits. */
public final class DispatchProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "vedette.delivery.retry-first", "800MS",
                "vedette.delivery.look-every", "50MS",
                "vedette.delivery.lease", "6S",
                "vedette.delivery.hold-later", "3S",
                "vedette.delivery.hold-for-contact", "4S",
                "vedette.smtp.silence", "10S",
                // So that it is tried again within a test; not less than it takes to find a deadlock.
                "quarkus.datasource.jdbc.additional-jdbc-properties.options", "-c lock_timeout=2s");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ChangingRuleBook.class, ChangingPolicyBook.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RelayResource.class));
    }
}
