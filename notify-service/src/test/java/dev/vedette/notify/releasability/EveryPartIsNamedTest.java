package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.StatusChange;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody has to decide for each part of an event whether it can be permitted, and by which name. */
class EveryPartIsNamedTest {

    private static final List<Set<String>> NAMED = Stream.concat(
                    Stream.of(Field.ALWAYS, Field.BY_PRECISION),
                    Arrays.stream(Field.values())
                            .filter(field -> field != Field.RULES)
                            .map(Field::covers))
            .toList();

    @Test
    void eachPartIsNamedOnce() {
        for (String path : parts()) {
            assertThat(NAMED.stream().filter(names -> names.contains(path)))
                    .as(path)
                    .hasSize(1);
        }
    }

    @Test
    void whatIsNamedIsThere() {
        assertThat(NAMED.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(parts());
    }

    private static Set<String> parts() {
        var parts = new TreeSet<String>();
        walk(Observation.class, "", parts);
        walk(StatusChange.class, "status.", parts);
        walk(Readiness.class, "readiness.", parts);
        return parts;
    }

    private static void walk(Class<?> record, String before, Set<String> parts) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = component.getType();
            if (List.class.equals(type)) {
                type = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            }
            if (type.isRecord()) {
                walk(type, before + component.getName() + ".", parts);
            } else {
                parts.add(before + component.getName());
            }
        }
    }
}
