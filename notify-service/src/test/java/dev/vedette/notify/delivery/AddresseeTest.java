package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was told is a mailbox of an organisation: an id that goes to another one takes nothing along. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class AddresseeTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final String TO_MOD = "two@mod.example";
    private static final Contact DUTY = Desks.desk("kfor-duty", "KFOR", TO_KFOR);
    private static final Contact DESK = Desks.desk("kfor-desk", "KFOR", TO_KFOR);
    private static final Contact TAKEN_OVER = Desks.desk("kfor-duty", "MOD", TO_MOD);

    private final Marking shared = Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD");
    private final ObservationEvent event = Samples.filed(incident, shared);

    @BeforeEach
    void kforHasOneDesk() {
        rules.tellEveryoneOf(Desks.with(DUTY));
    }

    @Test
    void aRetractionDoesNotGoToTheOrganisationThatHasTheIdNow() {
        told();
        rules.tellEveryoneOf(Desks.with(DESK, TAKEN_OVER));

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        awaitState(retraction, "kfor-desk", DeliveryState.SENT);
        assertThat(decisions(retraction)).contains("kfor-duty CORRECTION_ONLY_TO_THOSE_TOLD");
        assertThat(relay.receivedBy(TO_MOD)).isEmpty();
    }

    @Test
    void aCorrectionTellsTheNewOwnerOfAnIdNothingOfWhatTheFormerOneWasTold() {
        told();
        rules.tellEveryoneOf(Desks.with(DESK, TAKEN_OVER));

        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);

        awaitState(correction, "kfor-duty", DeliveryState.SENT);
        awaitState(correction, "kfor-desk", DeliveryState.SENT);
        assertThat(quotes(correction, "kfor-duty")).isEmpty();
        assertThat(quotes(correction, "kfor-desk")).containsExactly(event.id());
    }

    @Test
    void theNewOwnerOfAnIdCatchesUpWithWhatTheFormerOneWasTold() {
        told();
        rules.letEveryoneCatchUp(Desks.with(DESK, TAKEN_OVER));

        plan(Samples.filed(incident, shared));

        await().untilAsserted(() -> assertThat(relay.receivedBy(TO_MOD)).hasSize(2));
        assertThat(database.query(
                        "select organisation from delivery where event_id = ? and contact_id = 'kfor-duty' order by 1",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("KFOR", "MOD");
    }

    @Test
    void whatIsNothingNewAtTheNewAddressDoesNotEndTheAlarmAboutTheOldOne() {
        told();
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-duty", "KFOR", "new@kfor.example")));
        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);
        awaitState(correction, "kfor-duty", DeliveryState.SENT);
        assertThat(alarms(correction)).hasSize(1);

        ObservationEvent relisted =
                Samples.relisted(correction, Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD", "KIA"));
        plan(relisted);

        assertThat(decisions(relisted)).contains("kfor-duty NOTHING_NEW");
        assertThat(alarms(correction)).hasSize(1);
        assertThat(alarms(relisted)).singleElement().asString().contains("another address since");
    }

    @Test
    void whatWaitsGoesBeforeItsCorrectionAlthoughTheContactWasRenamed() {
        correctWhileItWaits(DESK);
    }

    @Test
    void whatWaitsGoesBeforeItsCorrectionAlthoughTheContactHasAnotherAddress() {
        correctWhileItWaits(Desks.desk("kfor-duty", "KFOR", "new@kfor.example"));
    }

    private void correctWhileItWaits(Contact after) {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        rules.tellEveryoneOf(Desks.with(after));

        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);

        awaitState(correction, after.id(), DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(String.join(
                        "\n",
                        relay.receivedBy(after.address()).stream()
                                .map(it -> it.mail().contains("[CORRECTION]") ? "correction" : "original")
                                .toList()))
                .endsWith("original\ncorrection");
    }

    @Test
    void aRenamedContactIsToldWhatChangedInTheThreadThatItKnows() {
        told();
        rules.tellEveryoneOf(Desks.with(DESK));

        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);

        awaitState(correction, "kfor-desk", DeliveryState.SENT);
        assertThat(quotes(correction, "kfor-desk")).containsExactly(event.id());
        assertThat(new String(mail(correction, "kfor-desk"), StandardCharsets.UTF_8))
                .contains("In-Reply-To:");
    }

    private void told() {
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "mia-duty", DeliveryState.SENT);
    }

    private List<UUID> quotes(Event told, String contact) {
        return database.first("""
                        select m.quotes from delivery_mail m join delivery d on d.id = m.delivery_id
                        where d.event_id = ? and d.contact_id = ?""", row -> List.of((UUID[]) row.getArray(1).getArray()), told.id(), contact)
                .orElseThrow();
    }

    private List<String> alarms(Event about) {
        return database.query(
                "select reason from unreached u where contact_id <> '' and event_id = ? and " + Unreached.STILL,
                row -> row.getString(1),
                about.id());
    }
}
