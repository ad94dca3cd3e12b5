package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Who gets a mail for another reason than that a rule asks for him now reads on top why. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class WhyToldTest extends Dispatching {

    private final Marking marking = Samples.marking(Tlp.AMBER, "MIA", "KFOR");
    private final ObservationEvent first = Samples.filed(incident, marking);

    @Test
    void aMailThatCatchesUpNamesTheRuleThatBroughtItsReaderIn() {
        rules.letThoseAboveCatchUp(Samples.directory("MIA", "KFOR"), "those-above");
        plan(first);
        awaitState(first, "mia-duty", DeliveryState.SENT);
        StatusEvent escalated = Samples.escalated(incident, marking);
        plan(escalated);

        awaitState(first, "kfor-duty", DeliveryState.SENT);
        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
        assertThat(mailToKfor(first)).contains("[CATCH-UP]", "since the rule those-above brought you in");
        assertThat(mailToKfor(escalated)).doesNotContain("[CATCH-UP]", "brought you in");
    }

    @Test
    void aMailToWhoIsToldOnlyBecauseHeWasToldBeforeSaysSo() {
        plan(first);
        awaitState(first, "kfor-duty", DeliveryState.SENT);
        ObservationEvent asked = Samples.updated(first, marking);
        plan(asked);
        awaitState(asked, "kfor-duty", DeliveryState.SENT);
        rules.tellNobodyOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent unasked = Samples.corrected(asked, marking);
        plan(unasked);
        awaitState(unasked, "kfor-duty", DeliveryState.SENT);
        ObservationEvent retracted = Samples.retracted(unasked, marking);
        plan(retracted);
        awaitState(retracted, "kfor-duty", DeliveryState.SENT);

        assertThat(mailToKfor(unasked)).contains("You get this because you were told an earlier version");
        assertThat(mailToKfor(asked)).doesNotContain("You get this because");
        assertThat(mailToKfor(retracted)).contains("RETRACTION").doesNotContain("You get this because");
    }

    private String mailToKfor(Event event) {
        MimeMail mail = MimeMail.parse(mail(event, "kfor-duty"));
        return mail.headers().get("Subject") + mail.alternative("text/plain").orElseThrow();
    }
}
