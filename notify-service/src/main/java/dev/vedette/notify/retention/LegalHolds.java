package dev.vedette.notify.retention;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.RecordedIncidents;
import dev.vedette.notify.problem.Mistakes;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts incidents under hold and lifts that, for duty officers and administrators of national institutions; each is kept with who did it and why. */
@ApplicationScoped
public class LegalHolds {

    private static final Logger LOG = Logger.getLogger(LegalHolds.class);
    private static final int LISTED = 500;

    private static final String ADD = """
            insert into legal_hold (id, incident_id, reference, reason, placed_by) values (?, ?, ?, ?, ?)
            on conflict (incident_id, placed_by) where lifted_at is null do nothing""";

    /** Condition on {@code legal_hold h}: whoever lifted it by mistake, or needs the record for another reason, has the time to place another one. */
    static final String KEEPS = "(h.lifted_at is null or h.lifted_at > clock_timestamp() - interval '7 days')";

    private static final String LIFT = """
            update legal_hold set lifted_by = ?, lifted_at = clock_timestamp(), lift_reason = ? where id = ? and lifted_at is null""";

    private final Database database;
    private final RecordedIncidents incidents;

    LegalHolds(Database database, RecordedIncidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /**
     * Those that stand first, then those that were lifted; of each the latest first, 500 at most.
     *
     * @return holds of incidents of which the caller may see something, or of which nothing is recorded any more
     */
    public List<LegalHoldView> list(Caller caller) {
        check(caller);
        return database
                .query(
                        "select * from legal_hold order by lifted_at is null desc, placed_at desc limit ?",
                        LegalHoldView::read,
                        LISTED)
                .stream()
                .filter(hold -> isSeen(hold, caller))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws ProblemException 404 if there is none that the caller may know of
     */
    public LegalHoldView find(UUID id, Caller caller) {
        check(caller);
        return database.first("select * from legal_hold where id = ?", LegalHoldView::read, id)
                .filter(hold -> isSeen(hold, caller))
                .orElseThrow(ProblemException::notFound);
    }

    /** How an incident was marked whose record is gone is not known any more: then it is for who said that it was to be kept, or not any more. */
    private boolean isSeen(LegalHoldView hold, Caller caller) {
        return incidents.isRecorded(hold.incidentId())
                ? incidents.isSeen(hold.incidentId(), caller)
                : caller.account().equals(hold.placedBy()) || caller.account().equals(hold.liftedBy());
    }

    /**
     * Puts an incident under hold.
     *
     * @param incident its reference or id
     * @throws ProblemException with what is wrong, or if the caller holds it already: each account holds it once, whatever others do
     */
    public LegalHoldView place(@Nullable String incident, @Nullable String why, Caller caller) {
        check(caller);
        var wrong = new Mistakes();
        RecordedIncidents.Named found = wrong.of(() -> named(incident, caller));
        String reason = wrong.of(() -> OneLine.required("reason", why, "Say why it is to be kept."));
        wrong.end();
        RecordedIncidents.Named named = Objects.requireNonNull(found);
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> add(id, named, Objects.requireNonNull(reason), caller));
        LOG.infof("%s has put incident %s under hold (%s)", caller.account(), named.id(), id);
        return find(id, caller);
    }

    private void add(UUID id, RecordedIncidents.Named incident, String reason, Caller caller) {
        if (!incidents.isKept(incident.id())) {
            throw ProblemException.conflict("Its record has just been deleted by the retention policy.");
        }
        if (database.update(ADD, id, incident.id(), incident.reference(), reason, caller.account()) == 0) {
            throw ProblemException.conflict("You hold it already; others may hold it beside you.");
        }
    }

    private RecordedIncidents.Named named(@Nullable String incident, Caller caller) {
        String name =
                OneLine.required("incidentId", incident, "Name the incident by its reference, such as VDT-7K3M-Q2XA.");
        return incidents
                .find(name, caller)
                .orElseThrow(
                        () -> ProblemException.invalid(
                                "incidentId",
                                "Nothing is recorded of an incident of that reference or id. Write the reference, such as VDT-7K3M-Q2XA."));
    }

    /**
     * Lifts one; nothing happens if it was lifted before. What it kept is kept for a week yet, and for as long as another hold stands.
     *
     * @throws ProblemException if no reason is given
     */
    public LegalHoldView lift(UUID id, @Nullable String why, Caller caller) {
        LegalHoldView hold = find(id, caller);
        String reason = OneLine.required("reason", why, "Say why it need not be kept any longer than others.");
        if (QuarkusTransaction.requiringNew().call(() -> database.update(LIFT, caller.account(), reason, id)) == 1) {
            LOG.infof("%s has lifted the hold %s of incident %s", caller.account(), id, hold.incidentId());
        }
        return find(id, caller);
    }

    static void check(Caller caller) {
        if (!caller.maySeeRules()) {
            throw ProblemException.forbidden(
                    "Retention is for duty officers and administrators of national institutions.");
        }
    }
}
