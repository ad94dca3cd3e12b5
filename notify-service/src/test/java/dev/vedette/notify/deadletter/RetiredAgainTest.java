package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.vedette.notify.retention.Retiring;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the broker brings of an incident whose record was deleted: a repeat changes nothing, and what is older than what was deleted waits for people. */
@QuarkusTest
@NullUnmarked // injected
class RetiredAgainTest extends Burying {

    @Inject
    Retiring retiring;

    private final UUID incident = UUID.randomUUID();
    private final UUID observation = UUID.randomUUID();

    private void toldAndDeleted(JsonObject event) {
        sendEvent(event);
        await().atMost(PATIENCE).until(() -> deliveries(event.getString("id")) > 0);
        retiring.delete(incident);
        assertThat(deliveries(event.getString("id"))).isZero();
    }

    @Test
    void aRepeatDoublesNothing() {
        JsonObject event = filed(incident, observation);
        toldAndDeleted(event);

        sendEvent(event);
        JsonObject after = filed(incident, UUID.randomUUID());
        sendEvent(after);

        // They come in order.
        await().atMost(PATIENCE).until(() -> deliveries(after.getString("id")) > 0);
        assertThat(inInbox(event.getString("id"))).isEqualTo(1);
        assertThat(deliveries(event.getString("id"))).isZero();
        assertThat(database.query(
                        "select 1 from recorded_event where id = ?", row -> 1, UUID.fromString(event.getString("id"))))
                .isEmpty();
    }

    @Test
    void whatIsOlderThanWhatWasDeletedIsADeadLetterThatCannotBeToldAsNews() {
        toldAndDeleted(corrected(incident, observation));
        JsonObject older = filed(incident, observation);

        sendEvent(older);

        UUID letter = letter(older.getString("id"));
        assertThat(database.query("select reason from dead_letter where id = ?", row -> row.getString(1), letter))
                .containsExactly("record-deleted");
        act("mia-duty", letter, "replay", 1).statusCode(409).body("detail", containsString("deleted since"));
        assertThat(state(letter)).isEqualTo("OPEN");
        assertThat(inInbox(older.getString("id"))).isZero();
        assertThat(deliveries(older.getString("id"))).isZero();
    }
}
