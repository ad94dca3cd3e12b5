package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.observation.CheckDraft;
import dev.vedette.incident.observation.DraftReader;
import dev.vedette.incident.observation.FiledBody;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.OwnObservations;
import dev.vedette.incident.observation.RecordObservation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records what a form changed against the version that it was made from, and only if that is still the current one. */
@Singleton
class Revising {

    private final RecordObservation record;
    private final CheckDraft check;
    private final OwnObservations observations;
    private final Filed filed;

    @Inject
    Revising(RecordObservation record, CheckDraft check, OwnObservations observations, Filed filed) {
        this.record = record;
        this.check = check;
        this.observations = observations;
        this.filed = filed;
    }

    /** @param errors what is wrong already */
    Outcome<ObservationVersion> perform(Caller caller, Revision change, UUID id, Input input, List<FieldError> errors) {
        return perform(record, caller, change, id, input, errors);
    }

    /**
     * The same with a use case that keeps nothing, for a preview.
     *
     * @param by what records
     * @param errors what is wrong already
     */
    Outcome<ObservationVersion> perform(
            RecordObservation by, Caller caller, Revision change, UUID id, Input input, List<FieldError> errors) {
        List<ObservationVersion> versions = observations.versions(caller, id);
        if (versions.isEmpty()) {
            return new Outcome.NotFound<>();
        }
        ObservationVersion current = versions.get(versions.size() - 1);
        var madeFrom = madeFrom(versions, input.first(ChangePages.MADE_FROM));
        if (madeFrom.isEmpty()) {
            List<FieldError> all = new ArrayList<>(errors);
            all.add(new FieldError(
                    ChangePages.MADE_FROM,
                    "The form did not say which version it was made from. Compare it with version " + current.version()
                            + " and send it again."));
            return new Outcome.Refused<>(all);
        }
        if (current.retracted()) {
            return new Outcome.Conflict<>(
                    "The observation was retracted meanwhile; nothing about it can change any more.");
        }
        if (madeFrom.get().version() != current.version()) {
            return new Outcome.Conflict<>("Version %d is current by now; this was made from version %d."
                    .formatted(current.version(), madeFrom.get().version()));
        }
        return perform(by, caller, change, current, input, errors);
    }

    private Outcome<ObservationVersion> perform(
            RecordObservation by,
            Caller caller,
            Revision change,
            ObservationVersion current,
            Input input,
            List<FieldError> errors) {
        UUID id = current.id();
        String reason = input.first("reason").strip().replace("\r\n", "\n");
        Integer expected = current.version();
        if (change == Revision.RETRACT) {
            return by.retract(caller, id, reason, expected);
        }
        ObjectNode patch = patch(current, input);
        ObjectNode body = FiledBody.patched(current, patch);
        if (!body.has(GivenLevel.FIELD)) {
            // What an update leaves out stays as it was; in a form, nothing is chosen because nothing is meant.
            body.putNull(GivenLevel.FIELD);
        }
        List<FieldError> all = new ArrayList<>(errors);
        if (reason.isEmpty()) {
            all.add(0, new FieldError("reason", "is required"));
        }
        return FilePages.read(
                body,
                all,
                draft -> change == Revision.UPDATE
                        ? by.update(caller, id, reason, expected, body)
                        : by.correct(caller, id, reason, expected, patch),
                draft -> check.toRevise(caller, draft, current, change == Revision.CORRECT));
    }

    /** What is wrong with a form besides that another version is current: what could not be stored, and what cannot be read. */
    List<FieldError> besides(Revision change, ObservationVersion madeFrom, Input input, List<FieldError> errors) {
        List<FieldError> all = new ArrayList<>(errors);
        if (change != Revision.RETRACT
                && DraftReader.read(FiledBody.patched(madeFrom, patch(madeFrom, input)))
                        instanceof DraftReader.Read.Malformed malformed) {
            all.addAll(malformed.errors());
        }
        return all;
    }

    private ObjectNode patch(ObservationVersion current, Input input) {
        Input before = Input.of(filed.values(current));
        Input after = Input.of(Merge.complete(filed.values(current), input.values()));
        return Filed.patch(
                FormBody.of(before, before.all("attachments")), FormBody.of(after, after.all("attachments")));
    }

    /** The version of this number, if it is one. */
    static Optional<ObservationVersion> madeFrom(List<ObservationVersion> versions, String number) {
        return versions.stream()
                .filter(version -> Integer.toString(version.version()).equals(number.strip()))
                .findFirst();
    }

    static boolean isOwn(Caller caller, Marking marking) {
        return caller.mayFile()
                && marking.originator().equals(caller.organisation().code());
    }
}
