package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.delivery.AcknowledgeDelivery;
import dev.vedette.notify.delivery.AcknowledgementView;
import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.delivery.ReturnedView;
import dev.vedette.notify.delivery.SettleDelivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery with its mail, and who else was told or not, as its page shows it. */
public record DeliveryDetailView(
        DeliveryRow row,
        String address,
        String incidentLink,
        String precedence,
        int attempts,
        String messageId,
        boolean mayHaveReached,
        String mayHaveReachedWhere,
        boolean hasMail,
        String text,
        String source,
        List<DecisionsView.Decided> told,
        List<DecisionsView.Decided> notTold,
        String ruleSet,
        String releasePolicy,
        @Nullable AcknowledgementView acknowledgement,
        Says says,
        @Nullable UUID follows,
        List<ReturnedView> returned) {

    static DeliveryDetailView of(
            DeliveryView delivery,
            Optional<MimeMail> mail,
            Optional<DecisionsView> decisions,
            String incidentUrl,
            Says says) {
        boolean addressed = delivery.address() != null;
        var incident = delivery.incidentId();
        String precedence = delivery.precedence();
        return new DeliveryDetailView(
                DeliveryRow.of(delivery),
                addressed ? ", " + delivery.address() : "",
                incident == null ? "" : incidentUrl + "/incidents/" + incident,
                precedence == null ? DeliveryRow.KEPT : Words.words(precedence),
                delivery.attempts(),
                delivery.messageId(),
                !delivery.mayHaveReached().isEmpty(),
                addressed ? String.join(", ", delivery.mayHaveReached()) : "",
                mail.isPresent(),
                mail.flatMap(it -> it.alternative("text/plain")).orElse(""),
                mail.filter(it -> addressed)
                        .map(it -> new String(it.raw(), StandardCharsets.US_ASCII))
                        .orElse(""),
                decisions.map(DecisionsView::told).orElse(List.of()),
                decisions.map(DecisionsView::notTold).orElse(List.of()),
                decisions.flatMap(it -> Optional.ofNullable(it.ruleSet())).orElse(""),
                decisions.flatMap(it -> Optional.ofNullable(it.releasePolicy())).orElse(""),
                delivery.acknowledgement(),
                says,
                delivery.follows(),
                delivery.returned());
    }

    /** What the viewer can say of it. */
    public enum Says {
        NOTHING,
        /** That his organisation knows. */
        ACKNOWLEDGES,
        /** That he has reached those who do not seem to. */
        HAS_REACHED;

        static Says of(DeliveryView delivery, Caller caller) {
            if (AcknowledgeDelivery.mayAcknowledge(delivery, caller)) {
                if (isToBeAcknowledged(delivery)) {
                    return ACKNOWLEDGES;
                }
            }
            return SettleDelivery.maySettle(caller) && SettleDelivery.isOpen(delivery) ? HAS_REACHED : NOTHING;
        }

        /** Nobody has acknowledged this very delivery. */
        private static boolean isToBeAcknowledged(DeliveryView delivery) {
            AcknowledgementView asked = delivery.acknowledgement();
            AcknowledgementView.Answer answer = asked == null ? null : asked.answer();
            return AcknowledgeDelivery.isOpen(delivery)
                    && (answer == null || !answer.delivery().equals(delivery.id()));
        }
    }
}
