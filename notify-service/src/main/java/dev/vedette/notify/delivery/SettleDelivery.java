package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes down that those who have not acknowledged in time were reached otherwise than by mail: it ends what is done so that somebody knows, and is no acknowledgement, which stays theirs.
 * Only national institutions are shown it.
 */
@ApplicationScoped
public class SettleDelivery {

    private static final Logger LOG = Logger.getLogger(SettleDelivery.class);

    private final Database database;
    private final Deliveries deliveries;
    private final Looks looks;
    private final LeftWrong leftWrong;

    SettleDelivery(Database database, Deliveries deliveries, Looks looks, LeftWrong leftWrong) {
        this.database = database;
        this.deliveries = deliveries;
        this.looks = looks;
        this.leftWrong = leftWrong;
    }

    /**
     * A national duty officer says so.
     *
     * @param note whom he has reached, and how
     * @return whether it was taken down; it is not if somebody has said so, and nothing was asked for since
     * @throws ProblemException if he may not see it, may not do that, there is time yet, or he does not say how
     */
    public boolean settle(UUID delivery, Caller caller, @Nullable String note) {
        return AcknowledgeDelivery.unlessOvertaken(() -> takeDown(delivery, caller, note));
    }

    private boolean takeDown(UUID delivery, Caller caller, @Nullable String note) {
        DeliveryView view = deliveries.find(delivery, caller).orElseThrow(ProblemException::notFound);
        if (!maySettle(caller)) {
            throw ProblemException.forbidden("National duty officers say whom they have reached.");
        }
        boolean said = view.acknowledgement() != null && view.acknowledgement().reached() != null;
        if (!isOpen(view)) {
            if (said) {
                return false;
            }
            throw ProblemException.conflict(
                    "It need not be acknowledged, is, or there is time yet for those who are to.");
        }
        String text = AcknowledgeDelivery.text("note", note, AcknowledgeDelivery.LONGEST_NOTE);
        if (text == null) {
            throw ProblemException.invalid("note", "Write whom you have reached, and how.");
        }
        leftWrong.lockOf(delivery);
        database.update(
                "insert into reached_otherwise (delivery_id, account, note) values (?, ?, ?)",
                delivery,
                caller.account(),
                text);
        leftWrong.known(delivery);
        looks.settle(delivery);
        LOG.infof("REACHED IN ANOTHER WAY: delivery %s, says %s", delivery, caller.account());
        return true;
    }

    /** Whether somebody may say so of what he sees. */
    public static boolean maySettle(Caller caller) {
        return caller.isNational() && caller.has(Role.DUTY_OFFICER);
    }

    /** Whether its time is over, and nobody has said so since. */
    public static boolean isOpen(DeliveryView view) {
        AcknowledgementView asked = view.acknowledgement();
        if (asked == null || asked.progress() != AcknowledgementView.Progress.OVERDUE) {
            return false;
        }
        return asked.others() == AcknowledgementView.Others.TOLD
                ? asked.reached() == null
                : asked.others() != AcknowledgementView.Others.NOT_NEEDED;
    }
}
