package dev.vedette.notify.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Acknowledge.By;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final Instant SENT = Instant.parse("2026-03-07T14:28:00Z");
    private static final Who DUTY = new Who("kfor-duty", "Duty@kfor.example");
    private static final Who CHIEF = new Who("kfor-chief", "chief@kfor.example");

    @Test
    void theTimeRunsFromSending() {
        assertThat(demand(15, By.ORGANISATION, 1).until()).isEqualTo("2026-03-07T14:43:00Z");
    }

    @Test
    void remindsAtHalfTheTimeIfThatIsLongEnough() {
        assertThat(demand(10, By.ORGANISATION, 1).remindAt()).contains(Instant.parse("2026-03-07T14:33:00Z"));
        assertThat(demand(9, By.ORGANISATION, 1).remindAt()).isEmpty();
    }

    @Test
    void anyContactAcknowledgesForTheOrganisation() {
        Answer chief = answer(CHIEF, 3);

        assertThat(demand(15, By.ORGANISATION, 1).metBy(List.of(chief))).contains(chief);
    }

    @Test
    void everyoneForHimselfIsMetByHimselfAlone() {
        Answer own = answer(DUTY, 4);

        assertThat(demand(15, By.CONTACT, 1).metBy(List.of(answer(CHIEF, 3)))).isEmpty();
        assertThat(demand(15, By.CONTACT, 1).metBy(List.of(answer(CHIEF, 3), own)))
                .contains(own);
    }

    @Test
    void whoHasTheMailboxOrTheIdIsTheSame() {
        assertThat(demand(15, By.CONTACT, 1).metBy(List.of(answer(new Who("kfor-night", "duty@KFOR.example"), 1))))
                .isPresent();
        assertThat(demand(15, By.CONTACT, 1).metBy(List.of(answer(new Who("kfor-duty", "new@kfor.example"), 1))))
                .isPresent();
    }

    @Test
    void severalAreNeededOfWhomNoTwoAreOne() {
        Answer second = answer(CHIEF, 6);
        Demand demand = demand(15, By.ORGANISATION, 2);

        assertThat(demand.metBy(List.of(answer(DUTY, 3)))).isEmpty();
        assertThat(demand.metBy(List.of(answer(DUTY, 3), answer(new Who("kfor-night", "duty@kfor.example"), 4))))
                .isEmpty();
        assertThat(demand.metBy(List.of(second, answer(DUTY, 3)))).contains(second);
    }

    private static Demand demand(int minutes, By by, int needed) {
        return new Demand(DUTY, Acknowledge.of("near", Duration.ofMinutes(minutes), List.of(), by, needed), SENT);
    }

    private static Answer answer(Who who, int minutes) {
        return new Answer(UUID.randomUUID(), who, SENT.plus(Duration.ofMinutes(minutes)));
    }

    /** Who is signed in may say so of two deliveries, and is one all the same. */
    @Test
    void oneAccountIsOne() {
        var one = new Answer(UUID.randomUUID(), new Who("kfor-duty", "duty@kfor.example"), "weber", Instant.EPOCH);
        var two = new Answer(UUID.randomUUID(), new Who("kfor-two", "two@kfor.example"), "weber", Instant.EPOCH);
        var other = new Answer(UUID.randomUUID(), new Who("kfor-three", "three@kfor.example"), "ray", Instant.EPOCH);

        assertThat(Demand.contacts(List.of(one, two))).isEqualTo(1);
        assertThat(Demand.contacts(List.of(one, two, other))).isEqualTo(2);
    }
}
