package dev.vedette.incident.observation;

import dev.vedette.incident.attachment.AttachmentLedger;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.outbox.OutboxMessage;
import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.EnteredCoordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a version and the message that publishes it, in one transaction. */
@ApplicationScoped
class VersionRecorder {

    private final ObservationStore store;
    private final AttachmentLedger attachments;
    private final BorderLine line;
    private final Gazetteer gazetteer;
    private final Outbox outbox;

    VersionRecorder(
            ObservationStore store, AttachmentLedger attachments, BorderLine line, Gazetteer gazetteer, Outbox outbox) {
        this.store = store;
        this.attachments = attachments;
        this.line = line;
        this.gazetteer = gazetteer;
        this.outbox = outbox;
    }

    Outcome<ObservationVersion> record(Incident incident, ObservationVersion version) {
        store.save(version);
        for (var attachment : version.attachments()) {
            attachments.filed(attachment.id(), version.id(), version.version(), version.author());
        }
        var data = ObservationRecordedV1.of(incident, version);
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

    /** The derived distance; absent without a place. Few digits make a place uncertain, whatever the observer says. */
    @Nullable
    DistanceToBorder distance(ObservationContent content) {
        var place = content.place();
        if (place == null) {
            return null;
        }
        var point = place.coordinates();
        return point == null
                ? distanceOfNamed(place)
                : line.distanceFrom(
                        new Coordinates(point.latitude(), point.longitude()),
                        Math.max(stated(place.uncertaintyMetres()), precision(point)));
    }

    /**
     * From where the gazetteer has the place, whose name people use for what lies around it. Never from a place of another name: what was
     * recorded before names were compared, or with another gazetteer, has no distance.
     */
    private DistanceToBorder distanceOfNamed(ObservedPlace place) {
        var known = Optional.ofNullable(place.gazetteerId())
                .flatMap(gazetteer::find)
                .filter(found -> place.name() == null || found.isCalled(place.name()))
                .map(GazetteerPlace::coordinates);
        if (known.isEmpty()) {
            return line.distanceFrom(null, null);
        }
        Double uncertainty = place.uncertaintyMetres();
        return line.distanceFrom(known.get(), uncertainty == null ? GazetteerPlace.UNCERTAINTY_METRES : uncertainty)
                .fromGazetteer();
    }

    private static double stated(@Nullable Double uncertaintyMetres) {
        return uncertaintyMetres == null ? BorderLine.UNSTATED_UNCERTAINTY_METRES : uncertaintyMetres;
    }

    private static double precision(ObservedPlace.Point point) {
        String entered = point.entered();
        return entered != null && EnteredCoordinates.parse(entered) instanceof EnteredCoordinates.Parsed parsed
                ? parsed.precisionMetres()
                : 0;
    }
}
