package dev.vedette.notify.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a mail is planned for.
 *
 * @param follows the delivery that was not acknowledged; null for {@link Purpose#NEWS}
 */
record Errand(Purpose purpose, @Nullable UUID follows) {

    static final Errand NEWS = new Errand(Purpose.NEWS, null);

    /**
     * That others were to acknowledge a delivery.
     *
     * @param sent whether it was sent; if not, it did not get through
     */
    static Errand inPlaceOf(UUID delivery, boolean sent) {
        return new Errand(sent ? Purpose.ESCALATION : Purpose.NOT_REACHED, delivery);
    }
}
