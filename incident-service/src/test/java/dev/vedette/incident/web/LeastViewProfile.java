package dev.vedette.incident.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A policy that names few organisations, with one view that shows one thing and one whose grid is undone. */
public final class LeastViewProfile implements QuarkusTestProfile {

    private static Path file = Path.of("");

    /** The file of the policy, which may be changed meanwhile. */
    static Path file() {
        return file;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            file = Files.createTempFile("policy", ".yaml");
            Files.writeString(file, """
                    views:
                      place: {coordinates: none, permit: [place.name]}
                      undone: {coordinates: 1 km grid, permit: [place.gazetteerId]}
                    organisations: {MIA: {view: place}, EULEX: {view: place}, EU: {view: undone}}
                    """);
            return Map.of("vedette.release-policy.file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
