package dev.vedette.notify.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Acknowledge.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DemandPropertiesTest {

    private static final Instant SENT = Instant.parse("2026-03-07T14:28:00Z");

    /** Whatever meets the stricter of two wishes meets both, and what meets both meets the stricter. */
    @Property(tries = 500)
    void theStricterWishIsMetExactlyWhenBothAre(@ForAll long seed) {
        var random = new Random(seed);
        Acknowledge one = wish(random);
        Acknowledge other = wish(random);
        Acknowledge stricter = Objects.requireNonNull(Acknowledge.stricter(one, other));
        List<Answer> answers = answers(random);

        assertThat(isMet(stricter, answers)).isEqualTo(isMet(one, answers) && isMet(other, answers));
        assertThat(stricter).isEqualTo(Acknowledge.stricter(other, one));
        assertThat(stricter.otherwise()).containsAll(one.otherwise()).containsAll(other.otherwise());
        assertThat(new Demand(duty(), stricter, SENT).until())
                .isEqualTo(earlier(new Demand(duty(), one, SENT).until(), new Demand(duty(), other, SENT).until()));
    }

    /** An answer more never takes back what was met, nor changes by whom; and it does not matter in which order they are read. */
    @Property(tries = 500)
    void whatIsMetStaysMetByTheSame(@ForAll long seed) {
        var random = new Random(seed);
        Demand demand = new Demand(duty(), wish(random), SENT);
        List<Answer> answers = answers(random);
        var later = new ArrayList<>(answers);
        later.add(new Answer(UUID.randomUUID(), who(random), SENT.plusSeconds(10_000)));
        Collections.shuffle(later, random);

        demand.metBy(answers)
                .ifPresent(answer -> assertThat(demand.metBy(later)).contains(answer));
    }

    private static boolean isMet(Acknowledge wish, List<Answer> answers) {
        return new Demand(duty(), wish, SENT).metBy(answers).isPresent();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Acknowledge wish(Random random) {
        return Acknowledge.of(
                "near",
                Duration.ofMinutes(5L + random.nextInt(3)),
                random.nextBoolean() ? List.of("MIA") : List.of("mod-duty"),
                random.nextBoolean() ? By.CONTACT : By.ORGANISATION,
                1 + random.nextInt(3));
    }

    private static List<Answer> answers(Random random) {
        var answers = new ArrayList<Answer>();
        for (int i = random.nextInt(5); i > 0; i--) {
            answers.add(new Answer(new UUID(0, random.nextLong()), who(random), SENT.plusSeconds(random.nextInt(900))));
        }
        return answers;
    }

    private static Who duty() {
        return new Who("kfor-0", "0@kfor.example");
    }

    private static Who who(Random random) {
        int number = random.nextInt(4);
        return new Who("kfor-" + number, number + "@kfor.example");
    }
}
