package dev.vedette.notify.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a correction may not change: which event it is, of what, whose, when, and at which place in the order; and it may let nobody know more than
 * the message did. Pure. What the message does not say cannot be compared, so it cannot be put in either: whoever corrects repairs what was said, and
 * speaks for nobody.
 */
final class Correction {

    /** Equal in both, or missing in both. */
    private static final List<String> AS_IT_WAS = List.of(
            "/id",
            "/source",
            "/type",
            "/subject",
            "/time",
            "/partitionkey",
            "/data/recordedAt",
            "/data/incident",
            "/data/marking/originator",
            "/data/marking/exerciseStatus",
            "/data/observation/id",
            "/data/observation/reference",
            "/data/observation/version",
            "/data/observation/change",
            "/data/observation/replacesVersion",
            "/data/observation/reportedAt",
            "/data/observation/receivedAt",
            "/data/change/id",
            "/data/change/from",
            "/data/change/to",
            "/data/readiness/id",
            "/data/readiness/level",
            "/data/readiness/previousLevel",
            "/data/readiness/replacesAnnounced",
            "/data/readiness/validFrom",
            "/data/readiness/validUntil");

    private static final String ATTACHMENTS = "/data/observation/attachments";
    private static final String TLP = "/data/marking/tlp";
    private static final String RELEASABLE_TO = "/data/marking/releasableTo";
    private static final String CLASSIFICATION = "/data/marking/classification";

    private Correction() {}

    /**
     * What in it goes too far.
     *
     * @param classification the levels that there are
     * @return where, as a JSON pointer, and what
     */
    static Map<String, String> refused(JsonNode original, JsonNode corrected, Classification classification) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String pointer : AS_IT_WAS) {
            if (!original.at(pointer).equals(corrected.at(pointer))) {
                refused.put(
                        pointer,
                        original.at(pointer).isMissingNode()
                                ? "is not in the message: nobody can say what it was"
                                : "may not be changed");
            }
        }
        checkLabel(original.at(TLP), corrected.at(TLP), refused);
        checkList(original, corrected, refused);
        checkForms(original.at(ATTACHMENTS), corrected.at(ATTACHMENTS), refused);
        checkLevel(original.at(CLASSIFICATION), corrected.at(CLASSIFICATION), classification, refused);
        return refused;
    }

    private static void checkLabel(JsonNode original, JsonNode corrected, Map<String, String> refused) {
        Tlp was = StatedMarking.tlp(original);
        Tlp is = StatedMarking.tlp(corrected);
        if (is != null && was == null && is != Tlp.RED) {
            refused.put(TLP, "may only be TLP:RED, as the label that the message has cannot be read");
        } else if (is != null && was != null && is.compareTo(was) > 0) {
            refused.put(TLP, "may not be wider than " + was.label());
        }
    }

    private static void checkList(JsonNode original, JsonNode corrected, Map<String, String> refused) {
        Set<String> had = new TreeSet<>(codes(original.at(RELEASABLE_TO)));
        had.addAll(codes(original.at("/data/marking/originator")));
        if (!had.containsAll(codes(corrected.at(RELEASABLE_TO)))) {
            refused.put(RELEASABLE_TO, "may not name anybody whom the message did not name");
        }
    }

    /** In which form partners get an attachment was decided where it is kept, and when it was made stands in it: another statement would be false. */
    private static void checkForms(JsonNode original, JsonNode corrected, Map<String, String> refused) {
        Map<JsonNode, JsonNode> had = new HashMap<>();
        original.forEach(attachment -> had.put(attachment.path("id"), attachment));
        for (int i = 0; i < corrected.size(); i++) {
            JsonNode attachment = corrected.path(i);
            JsonNode was = had.get(attachment.path("id"));
            if (was == null || !isAsItWas("partnerForm", was, attachment)) {
                refused.put(ATTACHMENTS + "/" + i, "may not be put in, nor come to partners in another form");
            } else if (!isAsItWas("capturedAt", was, attachment)) {
                refused.put(ATTACHMENTS + "/" + i, "may not have been made at another time");
            }
        }
    }

    private static boolean isAsItWas(String member, JsonNode was, JsonNode is) {
        return was.path(member).equals(is.path(member));
    }

    private static Set<String> codes(JsonNode node) {
        Set<String> codes = new TreeSet<>();
        if (node.isTextual()) {
            codes.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(code -> codes.add(code.isTextual() ? code.asText() : ""));
        }
        return codes;
    }

    /** What was not classified may be; what was may not be classified lower. */
    private static void checkLevel(
            JsonNode original, JsonNode corrected, Classification classification, Map<String, String> refused) {
        if (original instanceof MissingNode || original.equals(corrected)) {
            return;
        }
        String was = text(original);
        String is = text(corrected);
        boolean higher = was != null && is != null && classification.knows(was) && classification.isWithin(was, is);
        if (!higher) {
            refused.put(CLASSIFICATION, "may not be lower than it was, nor left out");
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
