package dev.vedette.notify.rulebook;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The release policies that were ever taken, in the database. */
@ApplicationScoped
public class KeptReleasePolicies {

    private final Database database;

    KeptReleasePolicies(Database database) {
        this.database = database;
    }

    /** Keeps one; of the same content there is one. */
    void keep(String sha256, String content, String source, Instant at) {
        database.update("""
                insert into release_policy (sha256, content, source, first_taken, last_taken) values (?, ?, ?, ?, ?)
                on conflict (sha256) do update set last_taken = excluded.last_taken, source = excluded.source""", sha256, content, source, at, at);
    }

    /** The one of that version, such as a decision names; empty if it was never kept, or this version of the service cannot read it. */
    public Optional<ReleasePolicy> find(String version) {
        return database.first(
                        "select source, content from release_policy where starts_with(sha256, ?) limit 1",
                        row -> ReleasePolicyFile.read(
                                row.getString("source"),
                                row.getString("content").getBytes(StandardCharsets.UTF_8)),
                        version)
                .filter(Reading.Accepted.class::isInstance)
                .map(reading -> ((Reading.Accepted) reading).policy());
    }
}
