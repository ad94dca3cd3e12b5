package dev.vedette.incident.policy;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.releasability.ReleasePolicy;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the release policy when the service starts, so that a broken file stops the start and shows nobody too much. */
@Singleton
class ReleasePolicyAtStart {

    private static final Logger LOG = Logger.getLogger(ReleasePolicyAtStart.class);
    private static final String BUNDLED = "default-release-policy.yaml";

    @Produces
    @Singleton
    @Startup
    ReleasePolicy policy(
            @ConfigProperty(name = "vedette.release-policy.file") Optional<Path> file, Organisations organisations) {
        ReleasePolicy policy = file.map(ReleasePolicyAtStart::read).orElseGet(ReleasePolicyAtStart::bundled);
        policy.unnamed(organisations.all().stream().map(Organisation::code).toList())
                .forEach(code -> LOG.warnf(
                        "%s is not in the release policy: it is shown that there is something, and no more", code));
        policy.beyondPrecision()
                .forEach((code, fields) -> LOG.warnf(
                        "%s is shown positions less exactly than reported, but also %s, which tells more of them",
                        code, String.join(" and ", fields)));
        return policy;
    }

    private static ReleasePolicy read(Path file) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(PolicyFile.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The release policy cannot be read. Put it there, or set VEDETTE_RELEASE_POLICY_FILE to where it is: "
                            + file,
                    e);
        }
        return PolicyFile.read(file.toString(), content);
    }

    private static ReleasePolicy bundled() {
        try (InputStream in = ReleasePolicyAtStart.class.getResourceAsStream("/" + BUNDLED)) {
            return PolicyFile.read(BUNDLED, Objects.requireNonNull(in, BUNDLED).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
