package dev.vedette.incident.policy;

import dev.vedette.incident.releasability.ReleasePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads policies for tests. */
public final class PolicyFiles {

    private PolicyFiles() {}

    public static ReleasePolicy read(Path file) throws IOException {
        return PolicyFile.read(file.toString(), Files.readAllBytes(file));
    }
}
