package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.incident.StatusChange;
import dev.vedette.incident.readiness.Readiness;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Marking;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody has to decide for each part of what is recorded whether it can be permitted, and by which name. */
class EveryPartIsNamedTest {

    /** How it is filed and published, not what was observed: known to everyone who may know that there is something. */
    private static final Set<String> AROUND = Set.of("incidentId", "incidentReference", "recordedAt", "eventId");

    /** Never shown to others, whatever a policy says. */
    private static final Set<String> OWN_ONLY = Set.of(
            "author",
            "reporter.name",
            "reporter.position",
            "readiness.overtaken.level",
            "readiness.overtaken.validFrom");

    private static final List<Set<String>> NAMED = Stream.concat(
                    Stream.of(Field.ALWAYS, Field.BY_PRECISION, OWN_ONLY),
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
        var named = NAMED.stream().flatMap(Set::stream).collect(Collectors.toSet());
        // Worked out from the version.
        named.remove("replacesVersion");
        assertThat(named).isEqualTo(parts());
    }

    private static Set<String> parts() {
        var parts = new TreeSet<String>();
        walk(ObservationVersion.class, "", parts);
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
            String name = component.getName();
            if (ObservationContent.class.equals(type)) {
                walk(type, before, parts);
            } else if (type.isRecord() && !Marking.class.equals(type)) {
                walk(type, before + name + ".", parts);
            } else if (!AROUND.contains(name) && !Marking.class.equals(type)) {
                parts.add(OWN_ONLY.contains(name) ? name : before + name);
            }
        }
    }
}
