package dev.vedette.bench.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The same eight rules as Vedette has in the comparison, in code. */
final class Rules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Rule(Predicate<JsonNode> when, List<String> told) {}

    private static final List<Rule> RULES = List.of(
            new Rule(it -> it.path("armed").asText().equals("YES"), List.of("mod-duty@mod.example", "kfor-duty@kfor.example")),
            new Rule(it -> List.of("SEVERE", "EXTREME").contains(it.path("severity").asText()), List.of("kia-duty@kia.example")),
            new Rule(it -> it.path("severity").asText().equals("EXTREME"), List.of("mod-chief@mod.example")),
            new Rule(it -> it.path("kind").asText().equals("NEGATIVE"), List.of("kia-desk@kia.example")),
            new Rule(it -> it.path("kind").asText().equals("FOLLOW_UP"), List.of("kia-desk@kia.example")),
            new Rule(it -> it.path("place").path("municipality").asText().equals("Leposaviq"), List.of("mod-chief@mod.example")),
            new Rule(it -> it.path("kind").asText().equals("ASSESSMENT"), List.of("kia-desk@kia.example")),
            new Rule(it -> it.path("kind").asText().equals("WITHDRAWAL_SEEN"), List.of("kia-desk@kia.example")));

    private Rules() {}

    static List<String> recipients(String body) throws IOException {
        JsonNode observation = JSON.readTree(body);
        Set<String> told = new LinkedHashSet<>();
        for (Rule rule : RULES) {
            if (rule.when().test(observation)) {
                told.addAll(rule.told());
            }
        }
        return new ArrayList<>(told);
    }

    static String subject(String body) throws IOException {
        JsonNode observation = JSON.readTree(body);
        return "[" + observation.path("severity").asText() + "] " + observation.path("headline").asText();
    }

    static String text(String body) throws IOException {
        var text = new StringBuilder();
        JSON.readTree(body).fields().forEachRemaining(field ->
                text.append(field.getKey()).append(": ").append(field.getValue()).append('\n'));
        return text.toString();
    }
}
