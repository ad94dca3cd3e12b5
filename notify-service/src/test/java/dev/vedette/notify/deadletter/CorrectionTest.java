package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.intake.GoldenMessages;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {

    private static final Classification LEVELS = new Classification(
            List.of(List.of("RESTRICTED"), List.of("CONFIDENTIAL")), Map.of(Channel.SCREEN, "CONFIDENTIAL"), Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatSomebodySawMayBeCorrected() {
        assertThat(refused(
                        it -> {}, it -> observation(it).put("severity", "MINOR").put("headline", "Another")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "subject", "time", "partitionkey"})
    void whichMessageItIsStays(String field) {
        assertThat(refused(it -> {}, it -> it.put(field, "another"))).containsOnlyKeys("/" + field);
    }

    @Test
    void whatItIsAboutAndWhoseStays() {
        assertThat(refused(it -> {}, it -> {
                    incident(it).put("id", "another");
                    marking(it).put("originator", "MOD").put("exerciseStatus", "ACTUAL");
                    observation(it).put("version", 7).put("id", "another");
                }))
                .containsOnlyKeys(
                        "/data/incident",
                        "/data/marking/originator",
                        "/data/marking/exerciseStatus",
                        "/data/observation/id",
                        "/data/observation/version");
    }

    @Test
    void whenItWasReportedStays() {
        assertThat(refused(it -> {}, it -> observation(it).put("reportedAt", "2026-03-06T15:28:00+01:00")))
                .containsOnlyKeys("/data/observation/reportedAt");
    }

    @Test
    void whatItDoesNotSayIsNotPutIn() {
        assertThat(refused(it -> it.remove("id"), it -> it.put("id", "01938f6e-7a13-7d4a-a1b2-c3d4e5f60719")))
                .containsOnlyKeys("/id");
        assertThat(refused(
                        it -> marking(it).remove("originator"),
                        it -> marking(it).put("originator", "MIA")))
                .containsKey("/data/marking/originator");
    }

    @Test
    void itMayBeMarkedMoreStrictlyAndNeverLess() {
        assertThat(refused(it -> {}, it -> marking(it).put("tlp", "TLP:AMBER+STRICT")))
                .isEmpty();
        assertThat(refused(it -> {}, it -> marking(it).put("tlp", "TLP:GREEN"))).containsOnlyKeys("/data/marking/tlp");
        assertThat(refused(it -> {}, it -> list(it, "MIA"))).isEmpty();
        assertThat(refused(it -> {}, it -> list(it, "MIA", "XX"))).containsOnlyKeys("/data/marking/releasableTo");
    }

    /** What is handed out of it is decided where it is kept. */
    @Test
    void attachmentsAreNotPutInNorComeToPartnersInAnotherForm() {
        Consumer<ObjectNode> withheld = it -> attachment(it, "a").put("partnerForm", "WITHHELD");
        assertThat(refused(withheld, it -> observation(it).putArray("attachments")))
                .isEmpty();
        assertThat(refused(withheld, it -> attachment(it, "a").put("partnerForm", "ORIGINAL")))
                .containsOnlyKeys("/data/observation/attachments/0");
        assertThat(refused(withheld, it -> attachment(it, "b").put("partnerForm", "WITHHELD")))
                .containsOnlyKeys("/data/observation/attachments/0");
        assertThat(refused(withheld, it -> observation(it).put("receivedAt", "2026-03-07T15:20:00Z")))
                .containsOnlyKeys("/data/observation/receivedAt");
    }

    private static ObjectNode attachment(ObjectNode message, String id) {
        return observation(message).putArray("attachments").addObject().put("id", id);
    }

    @Test
    void whatCannotBeReadOfItsMarkingCountsAsTheStrictest() {
        Consumer<ObjectNode> unknown = it -> {
            marking(it).put("tlp", "TLP:PURPLE");
            marking(it).put("releasableTo", "everybody");
        };
        assertThat(refused(unknown, it -> {
                    marking(it).put("tlp", "TLP:AMBER");
                    list(it, "MIA", "MOD");
                }))
                .containsOnlyKeys("/data/marking/tlp", "/data/marking/releasableTo");
        assertThat(refused(unknown, it -> {
                    marking(it).put("tlp", "TLP:RED");
                    list(it, "MIA");
                }))
                .isEmpty();
    }

    @Test
    void itMayBeClassifiedHigherAndNeverLower() {
        Consumer<ObjectNode> confidential = it -> marking(it).put("classification", "CONFIDENTIAL");
        Consumer<ObjectNode> restricted = it -> marking(it).put("classification", "RESTRICTED");
        assertThat(refused(it -> {}, restricted)).isEmpty();
        assertThat(refused(restricted, confidential)).isEmpty();
        assertThat(refused(confidential, restricted)).containsOnlyKeys("/data/marking/classification");
        assertThat(refused(confidential, it -> marking(it).remove("classification")))
                .containsOnlyKeys("/data/marking/classification");
        assertThat(refused(it -> marking(it).put("classification", "NO SUCH LEVEL"), restricted))
                .containsOnlyKeys("/data/marking/classification");
    }

    private static Map<String, String> refused(Consumer<ObjectNode> broken, Consumer<ObjectNode> corrected) {
        ObjectNode before = golden();
        broken.accept(before);
        ObjectNode after = before.deepCopy();
        corrected.accept(after);
        return Correction.refused(before, after, LEVELS);
    }

    private static ObjectNode golden() {
        try {
            return (ObjectNode) JSON.readTree(GoldenMessages.text("observation-recorded.corrected"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode observation(JsonNode message) {
        return (ObjectNode) message.at("/data/observation");
    }

    private static ObjectNode incident(JsonNode message) {
        return (ObjectNode) message.at("/data/incident");
    }

    private static ObjectNode marking(JsonNode message) {
        return (ObjectNode) message.at("/data/marking");
    }

    private static void list(JsonNode message, String... codes) {
        var list = marking(message).putArray("releasableTo");
        for (String code : codes) {
            list.add(code);
        }
    }
}
