package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.RecordCopy;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasePolicy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mail about a change of status says what its incident is about, as far as its reader may know it now, and no further. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class AboutTheIncidentTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";

    @Inject
    ChangingPolicyBook policy;

    private final Marking forMia = Samples.marking(Tlp.AMBER, "MIA");
    private final Marking forKfor = Samples.marking(Tlp.AMBER, "MIA", "KFOR");
    private final ObservationEvent first = seen("Lorries at the quarry", forMia);
    private final ObservationEvent second = seen("Armed men at the bridge", forKfor);

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    private ObservationEvent seen(String headline, Marking marking) {
        ObservationEvent event = Samples.filed(incident, marking);
        return RecordCopy.with(event, "observation", RecordCopy.with(event.observation(), "headline", headline));
    }

    @Test
    void quotesTheFirstObservationThatItsReaderMayKnow() {
        told(first, "mia-duty");
        told(second, "kfor-duty");
        StatusEvent status = Samples.escalated(incident, forKfor);
        plan(status);
        awaitState(status, "mia-duty", DeliveryState.SENT);
        awaitState(status, "kfor-duty", DeliveryState.SENT);

        assertThat(everything(status, "kfor-duty"))
                .contains("Status Escalated: Armed men at the bridge", "Banje (Zubin Potok)", "First observed: 071420Z")
                .doesNotContain("quarry");
        assertThat(everything(status, "mia-duty")).contains("Status Escalated: Lorries at the quarry");
        assertThat(quotes(status, "kfor-duty")).containsExactly(second.id());
    }

    @Test
    void saysNothingOfItToWhoMayKnowOfNoneOrIsNotShownItsHeadline() {
        told(first, "mia-duty");
        StatusEvent unknown = Samples.escalated(incident, forKfor);
        plan(unknown);
        awaitState(unknown, "kfor-duty", DeliveryState.SENT);
        told(second, "kfor-duty");
        policy.use(new ReleasePolicy(Map.of()));
        StatusEvent hidden = Samples.escalated(incident, forKfor);
        plan(hidden);
        awaitState(hidden, "kfor-duty", DeliveryState.SENT);

        for (StatusEvent status : List.of(unknown, hidden)) {
            assertThat(everything(status, "kfor-duty"))
                    .contains(incident.reference(), "Escalated")
                    .doesNotContain("quarry", "bridge", "Banje", "First observed");
            assertThat(quotes(status, "kfor-duty")).doesNotContain(first.id(), second.id());
        }
    }

    @Test
    void whatWasRetractedIsNoLongerWhatItIsAbout() {
        told(first, "mia-duty");
        told(Samples.retracted(first, forMia), "mia-duty");
        told(second, "mia-duty");
        StatusEvent status = Samples.escalated(incident, forKfor);
        plan(status);
        awaitState(status, "mia-duty", DeliveryState.SENT);

        assertThat(everything(status, "mia-duty")).contains("bridge").doesNotContain("quarry");
    }

    @Test
    void itsLabelIsNotWiderThanOfWhatItQuotes() {
        told(second, "kfor-duty");
        StatusEvent status = Samples.escalated(incident, Samples.marking(Tlp.GREEN, "MIA", "KFOR", "MOD"));
        plan(status);
        awaitState(status, "kfor-duty", DeliveryState.SENT);
        awaitState(status, "mod-duty", DeliveryState.SENT);

        assertThat(everything(status, "kfor-duty"))
                .contains("[TLP:AMBER]", "bridge")
                .doesNotContain("TLP:GREEN");
        assertThat(everything(status, "mod-duty")).contains("[TLP:GREEN]").doesNotContain("bridge");
    }

    @Test
    void isWrittenAnewWhenItsReaderMayNotKnowThatAnyMoreOrOnlyUnderANarrowerLabel() {
        told(second, "kfor-duty");
        relay.answerMail(TO_KFOR, "451 try again");
        StatusEvent status = Samples.escalated(incident, forKfor);
        plan(status);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 2);
        plan(Samples.relisted(second, Samples.marking(Tlp.AMBER_STRICT, "MIA", "KFOR")));
        awaitState(status, "kfor-duty", DeliveryState.SENT);
        assertThat(everything(status, "kfor-duty")).contains("[TLP:AMBER+STRICT]", "bridge");

        relay.forget();
        relay.answerMail(TO_KFOR, "451 try again");
        StatusEvent later = Samples.escalated(incident, forKfor);
        plan(later);
        await().until(() -> !relay.receivedBy(TO_KFOR).isEmpty());
        plan(Samples.relisted(Samples.relisted(second, forKfor), forMia));
        awaitState(later, "kfor-duty", DeliveryState.SENT);
        assertThat(everything(later, "kfor-duty")).contains("Status").doesNotContain("bridge", "Banje");
    }

    private void told(ObservationEvent event, String contact) {
        plan(event);
        awaitState(event, contact, DeliveryState.SENT);
    }

    private String everything(StatusEvent status, String contact) {
        MimeMail mail = MimeMail.parse(mail(status, contact));
        return String.valueOf(mail.headers().get("Subject")).replaceAll("\r\n ", " ")
                + mail.alternative("text/plain").orElseThrow()
                + mail.alternative("text/html").orElseThrow()
                + new String(mail.raw(), StandardCharsets.US_ASCII);
    }

    private List<UUID> quotes(StatusEvent status, String contact) {
        return database.first("""
                        select quotes from delivery_mail m join delivery d on d.id = m.delivery_id
                        where d.event_id = ? and d.contact_id = ?""", row -> List.of((UUID[]) row.getArray(1).getArray()), status.id(), contact)
                .orElseThrow();
    }
}
