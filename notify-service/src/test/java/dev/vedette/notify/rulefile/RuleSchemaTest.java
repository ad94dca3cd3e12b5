package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema for editors says what the service says. */
class RuleSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = parse();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    private static JsonNode parse() {
        try {
            return JSON.readTree(Files.readString(Path.of("..", "docs", "rules.schema.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Error> errors(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.<JsonNode>valueToTree(loaded));
    }

    @Test
    void takesTheBundledRules() {
        assertThat(errors(new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void takesEveryExampleOfTheDocumentation() {
        assertThat(new DocumentedRulesTest().examples())
                .hasSizeGreaterThan(3)
                .allSatisfy(example -> assertThat(errors(example)).isEmpty());
    }

    @Test
    void knowsEveryCondition() {
        List<String> known = new ArrayList<>();
        SCHEMA.at("/$defs/when/properties").fieldNames().forEachRemaining(known::add);
        for (Attribute attribute : Attribute.values()) {
            assertThat(known).contains(attribute.key());
        }
        for (Scale scale : Scale.values()) {
            assertThat(SCHEMA.at("/$defs/when/properties/" + scale.key() + "/properties/atLeast/anyOf/0/enum")
                            .toString())
                    .contains(scale.levels());
        }
        assertThat(known)
                .contains(
                        "always",
                        "precedence",
                        "size",
                        "distanceToBorder",
                        "zone",
                        "keyword",
                        "attachment",
                        "timeWindow",
                        "where",
                        "all",
                        "any",
                        "not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{knd: SIGHTING}",
                "{kind: SIGTHING}",
                "{severity: SEVERE}",
                "{distanceToBorder: {atMost: 5}}",
                "{size: {atLeast: many}}",
                "{timeWindow: {from: '22:00', to: '06:00'}}",
                "{}"
            })
    void marksMistakesInConditions(String when) {
        String file = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
        String rules = "rules:\n  - {id: r, when: " + when + ", notify: [MIA]}\nfallback: [mia-duty]\n";

        assertThat(errors(file.substring(0, file.indexOf("\nrules:")) + "\n" + rules))
                .isNotEmpty();
    }
}
