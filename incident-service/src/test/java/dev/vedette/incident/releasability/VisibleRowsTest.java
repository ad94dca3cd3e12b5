package dev.vedette.incident.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisation.Tier;
import dev.vedette.incident.account.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists and counts find what the pure function lets somebody see, and nothing else. */
@QuarkusTest
class VisibleRowsTest {

    private static final List<String> LEVELS = List.of("LOW", "NIEDRIG", "MIDDLE", "HIGH", "UNKNOWN");
    private static final List<String> CODES = List.of("MIA", "MOD", "KFOR");
    private static final List<String> ACCOUNTS = List.of("one", "other");

    private final Random random = new Random(20260307);

    @Inject
    EntityManager entities;

    private record Row(Marking marking, String author) {

        String values(int number) {
            String level = marking.classification() == null ? "null" : "'" + marking.classification() + "'";
            return "(%d, '%s', cast(%s as text), array['%s'], '%s')"
                    .formatted(number, marking.tlp().name(), level, String.join("','", marking.releasableTo()), author);
        }
    }

    @Test
    void theConditionIsThePureFunction() {
        for (int round = 0; round < 60; round++) {
            List<Row> rows = IntStream.range(0, 80).mapToObj(number -> row()).toList();
            Caller caller = caller();
            Classification classification = classification();

            assertThat(found(rows, caller, classification))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows.size())
                            .filter(number -> Releasability.maySee(
                                    rows.get(number).marking(), rows.get(number).author(), caller, classification))
                            .boxed()
                            .toList());
        }
    }

    private List<Integer> found(List<Row> rows, Caller caller, Classification classification) {
        String values = IntStream.range(0, rows.size())
                .mapToObj(number -> rows.get(number).values(number))
                .collect(Collectors.joining(", "));
        return QuarkusTransaction.requiringNew().call(() -> {
            var query = entities.createNativeQuery(
                    "select r.number from (values " + values
                            + ") r(number, tlp, classification, releasable_to, author) where "
                            + VisibleRows.condition("r"),
                    Integer.class);
            VisibleRows.parameters(caller, classification).forEach(query::setParameter);
            var numbers = new ArrayList<Integer>();
            for (Object number : query.getResultList()) {
                numbers.add((Integer) number);
            }
            return numbers;
        });
    }

    private Row row() {
        Tlp[] labels = Tlp.values();
        List<String> released =
                CODES.stream().filter(code -> random.nextBoolean()).toList();
        return new Row(
                new Marking(
                        labels[random.nextInt(labels.length)], any(CODES), released, ExerciseStatus.ACTUAL, level()),
                any(ACCOUNTS));
    }

    private Caller caller() {
        String code = any(CODES);
        return new Caller(
                any(ACCOUNTS),
                new Organisation(code, code, Tier.NATIONAL),
                Set.of(Role.REPORTER),
                random.nextBoolean(),
                level());
    }

    private Classification classification() {
        String organisation = level();
        return random.nextInt(4) == 0
                ? Classification.NONE
                : new Classification(
                        List.of(List.of("LOW", "NIEDRIG"), List.of("MIDDLE"), List.of("HIGH")),
                        level(),
                        organisation == null ? Map.of() : Map.of("MIA", organisation, "KFOR", "HIGH"));
    }

    private @Nullable String level() {
        return random.nextInt(4) == 0 ? null : any(LEVELS);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
