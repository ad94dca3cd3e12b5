package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.attachment.AttachmentLedger;
import dev.vedette.incident.attachment.Attachments;
import dev.vedette.incident.observation.ObservationRules.Checked;
import dev.vedette.incident.observation.ObservationVersion.Reporter;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a draft against the rules, the known organisations, levels and places, and the stored attachments. */
@ApplicationScoped
class DraftCheck {

    private final Organisations organisations;
    private final Attachments visible;
    private final AttachmentLedger attachments;
    private final PlaceCheck places;
    private final NameCheck names;
    private final PolicyBook policy;
    private final ObservationSettings settings;

    DraftCheck(
            Organisations organisations,
            Attachments visible,
            AttachmentLedger attachments,
            PlaceCheck places,
            NameCheck names,
            PolicyBook policy,
            ObservationSettings settings) {
        this.organisations = organisations;
        this.visible = visible;
        this.attachments = attachments;
        this.places = places;
        this.names = names;
        this.policy = policy;
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Verdict {

        /** Everything that the reporter decides about a version. */
        record Accepted(
                ObservationContent content,
                Marking marking,
                boolean late,
                List<FiledAttachment> attachments,
                @Nullable Reporter reporter)
                implements Verdict {}

        record Refused(List<FieldError> errors) implements Verdict {}
    }

    /**
     * @param receivedAt when the report was received: now, but for a correction, which mends a report that came before
     * @param before the place in the current version, if there is one
     */
    Verdict check(
            Caller caller,
            ObservationDraft draft,
            @Nullable ExerciseStatus exercise,
            Instant receivedAt,
            @Nullable ObservedPlace before) {
        var setting = new ObservationRules.Setting(
                caller.organisation(), organisations.all(), exercise, receivedAt, settings.clockSkew());
        var errors = new ArrayList<FieldError>();
        errors.addAll(GivenLevel.errors(
                draft.classification(), caller, policy.inForce().classification()));
        var carried = attachments(caller, draft.attachments(), errors);
        boolean right = places.check(draft.place(), before, errors);
        if (right && !draft.placeConfirmed()) {
            names.question(draft.place(), before).ifPresent(errors::add);
        }
        var checked = ObservationRules.check(draft, setting);
        if (checked instanceof Checked.Invalid invalid) {
            errors.addAll(0, invalid.errors());
        }
        if (!errors.isEmpty() || !(checked instanceof Checked.Valid valid)) {
            return new Verdict.Refused(List.copyOf(errors));
        }
        boolean late = TimeRules.isLate(valid.content(), receivedAt, settings.lateAfter());
        return new Verdict.Accepted(valid.content(), valid.marking(), late, carried, reporter(draft));
    }

    private List<FiledAttachment> attachments(Caller caller, List<UUID> ids, List<FieldError> errors) {
        var carried = new ArrayList<FiledAttachment>();
        for (int i = 0; i < ids.size(); i++) {
            // Whoever may not see a file cannot file it anew under a label that lets him.
            UUID id = ids.get(i);
            var found = visible.find(caller, id)
                    .flatMap(seen -> attachments.ownedBy(caller.organisation().code(), id));
            if (found.isEmpty()) {
                errors.add(new FieldError("attachments[" + i + "].id", "is not an attachment of your organisation"));
            } else if (ids.indexOf(ids.get(i)) < i) {
                errors.add(new FieldError("attachments[" + i + "].id", "is named twice"));
            }
            found.map(DraftCheck::filed).ifPresent(carried::add);
        }
        return carried;
    }

    private static FiledAttachment filed(Attachment stored) {
        return new FiledAttachment(
                stored.id(),
                stored.fileName(),
                stored.mediaType(),
                stored.sizeBytes(),
                stored.sha256(),
                stored.capturedAt(),
                stored.partnerCopy().form());
    }

    private static @Nullable Reporter reporter(ObservationDraft draft) {
        return draft.reporterName() == null && draft.reporterPosition() == null
                ? null
                : new Reporter(draft.reporterName(), draft.reporterPosition());
    }
}
