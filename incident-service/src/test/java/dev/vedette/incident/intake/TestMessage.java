package dev.vedette.incident.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that remembers whether it was accepted. */
final class TestMessage implements IncomingMessage {

    final String id;
    private final String key;
    boolean accepted;
    boolean stale;
    int size = 1;

    /** What comes of accepting it. */
    @Nullable
    Error acceptFailure;

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
    public int size() {
        return size;
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
        Error failure = acceptFailure;
        if (failure != null) {
            acceptFailure = null;
            throw failure;
        }
        accepted = true;
    }
}
