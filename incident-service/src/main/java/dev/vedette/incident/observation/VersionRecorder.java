package dev.vedette.incident.observation;

import dev.vedette.incident.attachment.AttachmentLedger;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.outbox.OutboxMessage;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a version and the message that publishes it, in one transaction. */
@ApplicationScoped
class VersionRecorder {

    private final ObservationStore store;
    private final AttachmentLedger attachments;
    private final Measuring measuring;
    private final PolicyBook policy;
    private final Outbox outbox;

    VersionRecorder(
            ObservationStore store,
            AttachmentLedger attachments,
            Measuring measuring,
            PolicyBook policy,
            Outbox outbox) {
        this.store = store;
        this.attachments = attachments;
        this.measuring = measuring;
        this.policy = policy;
        this.outbox = outbox;
    }

    Outcome<ObservationVersion> record(Incident incident, ObservationVersion version) {
        store.save(version);
        for (var attachment : version.attachments()) {
            attachments.filed(attachment.id(), version.id(), version.version(), version.author());
        }
        var data = data(incident, version);
        outbox.append(new OutboxMessage(
                version.eventId(),
                ObservationRecordedV1.TYPE,
                incident.id().toString(),
                incident.id().toString(),
                ObservationRecordedV1.SCHEMA,
                version.recordedAt(),
                data));
        return new Outcome.Recorded<>(version, version.eventId());
    }

    /** The derived distance; absent without a place. */
    @Nullable
    DistanceToBorder distance(ObservationContent content) {
        return measuring.distance(content);
    }

    /** What is published of a version, for readers of all views of the release policy. */
    ObservationRecordedV1 data(Incident incident, ObservationVersion version) {
        List<WireDistance.OnGrid> onGrids = policy.inForce().grids().stream()
                .flatMap(grid -> measuring.distance(version.content(), grid).stream()
                        .map(distance -> WireDistance.OnGrid.of(grid, distance)))
                .toList();
        return ObservationRecordedV1.of(incident, version, onGrids);
    }
}
