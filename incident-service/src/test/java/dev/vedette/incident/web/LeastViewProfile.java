package dev.vedette.incident.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A policy that names no organisation but MIA, and one view that shows one thing. */
public final class LeastViewProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            Files.writeString(file, """
                    views: {place: {coordinates: none, permit: [place.name]}}
                    organisations: {MIA: {view: place}, EULEX: {view: place}}
                    """);
            return Map.of("vedette.release-policy.file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
