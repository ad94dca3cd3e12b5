package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Organisation;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import java.util.List;
import java.util.Set;

/** Requests for a preview of what tests plan, and who asks. */
final class Drafts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Drafts() {}

    /** As it is before it is recorded: without the ids that recording gives. */
    static PreviewRequest of(Event event, boolean newIncident) {
        ObjectNode data = JSON.valueToTree(event);
        data.remove("id");
        data.withObjectProperty("marking").put("tlp", event.marking().tlp().label());
        if (newIncident) {
            data.withObjectProperty("incident").remove(List.of("id", "reference"));
        }
        if (event instanceof StatusEvent) {
            data.withObjectProperty("change").remove("id");
            return new PreviewRequest(PreviewExamples.STATUS, data);
        }
        if (event instanceof ReadinessEvent) {
            data.withObjectProperty("readiness").remove("id");
            data.remove("incident");
            return new PreviewRequest(PreviewExamples.READINESS, data);
        }
        if (((ObservationEvent) event).observation().version() == 1) {
            data.withObjectProperty("observation").remove(List.of("id", "reference", "changedFields"));
        }
        return new PreviewRequest(PreviewExamples.TYPE, data);
    }

    static Caller national(String organisation) {
        return caller(organisation, Organisation.Tier.NATIONAL, true, Role.DUTY_OFFICER);
    }

    static Caller caller(String organisation, Organisation.Tier tier, boolean red, Role role) {
        return new Caller(
                organisation.toLowerCase(java.util.Locale.ROOT) + "-test",
                new Organisation(organisation, organisation, tier),
                Set.of(role),
                red);
    }
}
