package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.attachment.AttachmentLedger;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.PolicyBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a recorded distance once the line is replaced. */
@QuarkusTest
class RecordedDistanceTest {

    private static final DistanceToBorder.Dataset REPLACED = new DistanceToBorder.Dataset("replaced", "2");
    private static final Caller CALLER = new Caller(
            "mia-reporter", new Organisation("MIA", "MIA", Organisation.Tier.NATIONAL), Set.of(Role.REPORTER), false);

    @Inject
    DraftCheck check;

    @Inject
    Keeping keeping;

    @Inject
    ObservationStore store;

    @Inject
    AttachmentLedger attachments;

    @Inject
    Gazetteer gazetteer;

    @Inject
    PolicyBook policy;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @Test
    void staysWithThePlaceWhenSomethingElseIsMended() {
        UUID id = filed();

        var mended = corrected(id, "{\"headline\": \"mended\"}");

        assertThat(mended.changedFields()).containsExactly("headline");
        var distance = Objects.requireNonNull(mended.distanceToBorder());
        assertThat(distance.dataset().id()).isEqualTo("osm-line");
        assertThat(distance.metres()).isEqualTo(524.0);
    }

    @Test
    void isMeasuredAnewWhenThePlaceIsMended() {
        UUID id = filed();

        var mended = corrected(id, "{\"place\": {\"uncertaintyMetres\": 400}}");

        assertThat(mended.changedFields()).contains("distanceToBorder");
        var distance = Objects.requireNonNull(mended.distanceToBorder());
        assertThat(distance.dataset()).isEqualTo(REPLACED);
    }

    private static UUID filed() {
        return UUID.fromString(file("mia-reporter", sighting(unique())).path("id"));
    }

    private ObservationVersion corrected(UUID id, String changes) {
        var measuring = new Measuring(new Replaced(), gazetteer);
        var recorder = new VersionRecorder(store, attachments, measuring, policy, outbox);
        var record = new RecordObservation(check, keeping, store, recorder, clock);
        var outcome =
                QuarkusTransaction.requiringNew().call(() -> record.correct(CALLER, id, "typo", null, tree(changes)));
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        return ((Outcome.Recorded<ObservationVersion>) outcome).value();
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A line that an installation put in the place of the bundled one. */
    private static final class Replaced implements BorderLine {

        @Override
        public DistanceToBorder.Dataset dataset() {
            return REPLACED;
        }

        @Override
        public String attribution() {
            return "made up";
        }

        @Override
        public DistanceToBorder distanceFrom(@Nullable Coordinates from, @Nullable Double uncertaintyMetres) {
            return new DistanceToBorder(null, null, null, DistanceToBorder.Verdict.INDETERMINATE, REPLACED, null);
        }
    }
}
