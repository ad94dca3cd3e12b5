package dev.vedette.incident.intake;

import java.util.Map;

/** A message that remembers whether it was accepted. */
final class TestMessage implements IncomingMessage {

    final String id;
    private final String key;
    boolean accepted;
    boolean stale;

    TestMessage(String id, String key) {
        this.id = id;
        this.key = key;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String orderKey() {
        return key;
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public boolean isStale() {
        return stale;
    }

    @Override
    public void accept() {
        accepted = true;
    }
}
