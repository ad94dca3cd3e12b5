package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.retention.Retiring;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who answers to a mail whose record was deleted is answered, changes nothing, and what he writes is not lost. */
@QuarkusTest
@TestProfile(ReturnProfile.class)
@NullUnmarked // injected
class AnsweredAfterRetentionTest extends ReturningMails {

    @Inject
    Retiring retiring;

    @Inject
    BounceDelivery bounces;

    @Inject
    ReplyToDelivery replies;

    @Test
    void linkBounceAndReplyFindNothingAndChangeNothing() {
        Event event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        String link = link(lastTo("kfor-duty@kfor.example"));
        String bounce = address(Kind.BOUNCE, delivery, "kfor-duty@kfor.example");
        String reply = address(Kind.REPLY, delivery, "kfor-duty@kfor.example");
        press(link, "Sgt. Nowak", "").then().statusCode(303);
        retiring.delete(event.incident().id());

        anybody().get(link).then().statusCode(404);
        assertThat(bounces.bounced("d-" + delivery, token(bounce), "no such user"))
                .isEqualTo(BounceDelivery.Taken.UNKNOWN);
        assertThat(replies.replied("r-" + delivery, token(reply), "Sgt. Nowak", "OK"))
                .isEqualTo(BounceDelivery.Taken.UNKNOWN);
        assertThat(database.query("select 1 from returned_mail where delivery_id = ?", row -> 1, delivery))
                .isEmpty();
        assertThat(database.query("select 1 from delivery where event_id = ?", row -> 1, event.id()))
                .isEmpty();
    }

    private Token token(String address) {
        return returns.addresses().orElseThrow().read(address).orElseThrow();
    }
}
