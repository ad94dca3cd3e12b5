package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(10);

    @Test
    void keepsTheLastPlacesForWhatIsUrgent() {
        assertThat(inFlight.room().limit()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            inFlight.add(delivery("ORG" + i));
        }

        assertThat(inFlight.room().limit()).isEqualTo(2);
        assertThat(inFlight.room().leastUrgent()).isEqualTo(Precedence.IMMEDIATE);
    }

    @Test
    void hasNoRoomWhenFull() {
        for (int i = 0; i < 10; i++) {
            inFlight.add(delivery("ORG" + i));
        }

        assertThat(inFlight.room().limit()).isZero();
    }

    @Test
    void countsAnOrganisationThatHasItsShareAsBusyUntilOneOfItsMailsIsThrough() {
        Delivery one = delivery("KFOR");
        List.of(one, delivery("KFOR"), delivery("KFOR"), delivery("MOD")).forEach(inFlight::add);
        assertThat(inFlight.room().busy()).containsExactly("KFOR");

        inFlight.remove(one);

        assertThat(inFlight.room().busy()).isEmpty();
    }

    @Test
    void aSingleOneCanTakeEverything() {
        assertThat(new InFlight(1).room())
                .isEqualTo(new DeliveryQueue.Room(1, 1, List.of(), Precedence.ROUTINE, true, List.of()));
    }

    private static Delivery delivery(String organisation) {
        return new Delivery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "contact",
                organisation,
                "thread",
                Precedence.ROUTINE,
                List.of(),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                UUID.randomUUID(),
                "duty@example.org",
                null,
                Failures.NONE,
                Instant.EPOCH,
                Purpose.NEWS);
    }
}
