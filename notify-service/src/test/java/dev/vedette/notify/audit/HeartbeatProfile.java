package dev.vedette.notify.audit;

import dev.vedette.notify.delivery.DispatchProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As where deliveries are tested, with a monitor outside. */
public final class HeartbeatProfile implements QuarkusTestProfile {

    private final DispatchProfile dispatch = new DispatchProfile();

    @Override
    public Map<String, String> getConfigOverrides() {
        var all = new HashMap<>(dispatch.getConfigOverrides());
        all.put("vedette.audit.every", "1D");
        all.put("vedette.audit.answer-within", "1S");
        // Nothing moves on by itself, as where it is broken.
        all.put("vedette.delivery.enabled", "false");
        return all;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return dispatch.getEnabledAlternatives();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(MonitorResource.class));
    }
}
