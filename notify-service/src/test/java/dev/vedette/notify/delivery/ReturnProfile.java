package dev.vedette.notify.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As {@link DispatchProfile}, and what comes back by mail is taken in. */
public final class ReturnProfile implements QuarkusTestProfile {

    private final DispatchProfile dispatch = new DispatchProfile();

    @Override
    public Map<String, String> getConfigOverrides() {
        return dispatch.getConfigOverrides();
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return dispatch.getEnabledAlternatives();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RelayResource.class), new TestResourceEntry(ImapResource.class));
    }
}
