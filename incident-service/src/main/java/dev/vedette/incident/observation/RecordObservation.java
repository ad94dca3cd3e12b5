package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.observation.DraftCheck.Verdict;
import dev.vedette.incident.observation.DraftReader.Read;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.problem.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Records observations: what is filed, and each later version. Nothing is overwritten. */
@ApplicationScoped
public class RecordObservation {

    private final DraftCheck check;
    private final Keeping keeping;
    private final ObservationStore store;
    private final VersionRecorder recorder;
    private final Clock clock;

    RecordObservation(
            DraftCheck check, Keeping keeping, ObservationStore store, VersionRecorder recorder, Clock clock) {
        this.check = check;
        this.keeping = keeping;
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** The same use cases with another place to keep what they record. */
    RecordObservation with(Keeping other) {
        return new RecordObservation(check, other, store, recorder, clock);
    }

    /** Records a new observation, under an incident or as the first of a new one. */
    @Transactional
    public Outcome<ObservationVersion> file(Caller caller, ObservationDraft draft) {
        if (!caller.mayFile()) {
            return new Outcome.Forbidden<>("This account does not file observations.");
        }
        Incident incident = null;
        if (draft.incidentId() != null) {
            incident = keeping.incident(caller, draft.incidentId()).orElse(null);
            if (incident == null) {
                return Outcome.Refused.of("incidentId", "is not an incident that you may see");
            }
        }
        Instant now = now();
        var verdict = check.check(caller, draft, incident == null ? null : incident.exerciseStatus(), now, null);
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return new Outcome.Refused<>(((Verdict.Refused) verdict).errors());
        }
        UUID id = Identifiers.random();
        Incident under = incident != null ? incident : keeping.open(caller, draft.exerciseStatus(), id, now);
        return keeping.record(under, first(caller, id, under, accepted, now));
    }

    private ObservationVersion first(
            Caller caller, UUID id, Incident incident, Verdict.Accepted accepted, Instant now) {
        return new ObservationVersion(
                id,
                Identifiers.reference("OBS"),
                1,
                Change.FILED,
                null,
                List.of(),
                incident.id(),
                incident.reference(),
                accepted.marking(),
                accepted.content(),
                now,
                accepted.late(),
                recorder.distance(accepted.content()),
                accepted.attachments(),
                caller.account(),
                now,
                Identifiers.next(clock),
                accepted.reporter());
    }

    /**
     * Records a version that supersedes the current one with newer facts.
     *
     * @param reason why, kept and published; absent is an error that is answered with the field
     * @param expectedVersion refuse with a conflict if this is not the current version; absent: whatever is current
     * @param body the whole observation anew; without a release list or a classification, that stays as it is
     */
    @Transactional
    public Outcome<ObservationVersion> update(
            Caller caller, UUID id, @Nullable String reason, @Nullable Integer expectedVersion, JsonNode body) {
        var request = new Revision(caller, id, reason, expectedVersion, Change.UPDATED);
        return revise(
                request,
                (incident, current) -> replace(request, incident, current, ObservationJson.listed(body, current)));
    }

    /**
     * Records a version that mends an error of the current one.
     *
     * @param reason why, kept and published; absent is an error that is answered with the field
     * @param expectedVersion refuse with a conflict if this is not the current version; absent: whatever is current
     * @param changes JSON merge patch (RFC 7396) of the request body that would file the current version
     */
    @Transactional
    public Outcome<ObservationVersion> correct(
            Caller caller, UUID id, @Nullable String reason, @Nullable Integer expectedVersion, JsonNode changes) {
        var request = new Revision(caller, id, reason, expectedVersion, Change.CORRECTED);
        return revise(request, (incident, current) -> {
            var before = ObservationJson.body(current);
            var after = ObservationJson.patched(ObservationJson.body(current), changes);
            if (after.equals(before)) {
                return Outcome.Refused.of("changes", "change nothing");
            }
            return replace(request, incident, current, after);
        });
    }

    /** Takes the observation back. Its last content stays; nothing can change any more. */
    @Transactional
    public Outcome<ObservationVersion> retract(
            Caller caller, UUID id, @Nullable String reason, @Nullable Integer expectedVersion) {
        var request = new Revision(caller, id, reason, expectedVersion, Change.RETRACTED);
        return revise(request, (incident, current) -> {
            var same = new Verdict.Accepted(
                    current.content(),
                    current.marking(),
                    current.lateEntry(),
                    current.attachments(),
                    current.reporter());
            return keeping.record(incident, request.next(current, same, current.distanceToBorder(), now(), clock));
        });
    }

    private Outcome<ObservationVersion> revise(
            Revision request, BiFunction<Incident, ObservationVersion, Outcome<ObservationVersion>> record) {
        // The incident is locked before the observation, as in filing, so that two writers never wait for each other.
        Optional<Incident> incident = store.current(request.caller(), request.id())
                .flatMap(known -> keeping.incident(request.caller(), known.incidentId()));
        var current = incident.flatMap(locked -> keeping.current(request.caller(), request.id()));
        if (incident.isEmpty() || current.isEmpty()) {
            return new Outcome.NotFound<>();
        }
        var refusal = request.refusal(current.get());
        return refusal != null ? refusal : record.apply(incident.get(), current.get());
    }

    private Outcome<ObservationVersion> replace(
            Revision request, Incident incident, ObservationVersion current, JsonNode body) {
        var read = DraftReader.read(body);
        return read instanceof Read.WellFormed wellFormed
                ? replace(request, incident, current, wellFormed.draft())
                : new Outcome.Refused<>(((Read.Malformed) read).errors());
    }

    private Outcome<ObservationVersion> replace(
            Revision request, Incident incident, ObservationVersion current, ObservationDraft draft) {
        if (draft.incidentId() != null && !draft.incidentId().equals(incident.id())) {
            return Outcome.Refused.of("incidentId", "must stay the same");
        }
        Instant now = now();
        Instant received = request.change() == Change.CORRECTED ? store.reportedLast(current.id()) : now;
        var verdict = check.check(
                request.caller(),
                draft,
                incident.exerciseStatus(),
                received,
                current.content().place());
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return new Outcome.Refused<>(((Verdict.Refused) verdict).errors());
        }
        var next = request.next(current, accepted, distance(request, current, accepted), now, clock);
        var nothing = request.nothingToTell(current, next);
        return nothing != null ? nothing : keeping.record(incident, next);
    }

    /** A correction that leaves the place as it was leaves what was measured to it: the line may be another one by now. */
    private @Nullable DistanceToBorder distance(
            Revision request, ObservationVersion current, Verdict.Accepted accepted) {
        boolean samePlace =
                Objects.equals(current.content().place(), accepted.content().place());
        return request.change() == Change.CORRECTED && samePlace
                ? current.distanceToBorder()
                : recorder.distance(accepted.content());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
