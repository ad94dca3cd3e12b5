package dev.vedette.incident.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.observation.ObservationRecordedV1;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.PreviewObservation;
import dev.vedette.incident.observation.RecordObservation;
import dev.vedette.incident.problem.Outcome;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who would be told of what somebody is about to record, as he may see it. */
@ApplicationScoped
public class Foretell {

    private final PreviewObservation preview;
    private final NotifyService notify;
    private final CurrentVertxRequest request;
    private final String sessionCookie;

    Foretell(
            PreviewObservation preview,
            NotifyService notify,
            CurrentVertxRequest request,
            @ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String sessionCookie) {
        this.preview = preview;
        this.notify = notify;
        this.request = request;
        this.sessionCookie = sessionCookie;
    }

    /**
     * Asks notify-service about what the use case would record; refused as that would be.
     *
     * @param useCase to be asked as it would be to record; what comes of it is not kept
     */
    public Outcome<Answer> of(Function<RecordObservation, Outcome<ObservationVersion>> useCase) {
        return ask(ObservationRecordedV1.TYPE, preview.of(useCase));
    }

    /**
     * Asks notify-service about what would be published; refused as that would be.
     *
     * @param type of the event
     * @param data of the event, without what only recording gives; or why there would be none
     */
    public Outcome<Answer> ask(String type, Outcome<ObjectNode> data) {
        var credentials = Credentials.of(request.getCurrent().request(), sessionCookie);
        return data.map(published -> notify.ask(type, published, credentials));
    }
}
