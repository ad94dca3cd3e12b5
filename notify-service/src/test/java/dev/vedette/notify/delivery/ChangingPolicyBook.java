package dev.vedette.notify.delivery;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A release policy that a test changes as it goes; at first the bundled one. */
@Alternative
@ApplicationScoped
public class ChangingPolicyBook implements PolicyBook {

    private volatile ReleasePolicy policy = bundled();
    private volatile Instant takenAt = Instant.EPOCH;

    @Override
    public ReleasePolicy inForce() {
        return policy;
    }

    @Override
    public Instant takenAt() {
        return takenAt;
    }

    public void use(ReleasePolicy other) {
        policy = other;
        takenAt = Instant.now();
    }

    public void useBundled() {
        use(bundled());
    }

    static ReleasePolicy bundled() {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("src/main/resources/default-release-policy.yaml"));
            return ((Reading.Accepted) ReleasePolicyFile.read("bundled", bytes)).policy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
