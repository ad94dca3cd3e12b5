package dev.vedette.notify.retention;

import static org.awaitility.Awaitility.await;

import dev.vedette.notify.database.Database;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Lets tests of other packages have the record of an incident deleted, as if years had gone by without anything new in it. */
@ApplicationScoped
@Unremovable
public class Retiring {

    private static final Keep POLICY = Keep.of("P10Y");
    private static final Duration LONG = Duration.ofDays(60);

    private final DeleteMatter matter;
    private final Database database;

    Retiring(DeleteMatter matter, Database database) {
        this.matter = matter;
        this.database = database;
    }

    /** What comes of it now. */
    public String tried(UUID incident) {
        return matter.delete(incident, POLICY, database.now().plus(LONG)).name();
    }

    /** The same once all that is open was passed on, and has ended. */
    public void delete(UUID incident) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            QuarkusTransaction.requiringNew().run(() -> settle(incident));
            return tried(incident).equals("DELETED");
        });
    }

    private void settle(UUID incident) {
        String its = " (select id from recorded_event where incident_id = ?)";
        database.update(
                "update outbox set published_at = now() where published_at is null and event_id in" + its, incident);
        database.update("update unreached set still = false where still and event_id in" + its, incident);
        database.update(
                "update acknowledgement_asked set look_at = null, chase = 'CLOSED' where (look_at is not null or chase = 'ALARM') and delivery_id in (select id from delivery where event_id in"
                        + its + ")",
                incident);
    }
}
