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

    static Errand escalationOf(UUID delivery) {
        return new Errand(Purpose.ESCALATION, delivery);
    }
}
