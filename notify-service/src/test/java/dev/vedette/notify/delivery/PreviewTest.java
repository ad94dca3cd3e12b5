package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A preview changes nothing, and shows what its asker could see afterwards. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PreviewTest extends Dispatching {

    private static final Marking WIDE = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking RED = Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR");

    @Test
    void leavesEveryTableAndTheRelayUntouched() {
        ObservationEvent first = Samples.filed(incident, WIDE);
        plan(first);
        for (String contact : List.of("mia-duty", "mod-duty", "kfor-duty")) {
            awaitState(first, contact, DeliveryState.SENT);
        }
        relay.forget();
        Map<String, String> before = tables();

        for (ObservationEvent event :
                List.of(Samples.filed(incident, WIDE), Samples.filed(incident, RED), Samples.corrected(first, WIDE))) {
            asked("mia-duty", Drafts.of(event, false)).statusCode(200);
        }
        rules.tellNobodyOf(Samples.directory("MIA", "MOD", "KFOR"));
        asked("mia-duty", Drafts.of(Samples.filed(incident, WIDE), true))
                .statusCode(200)
                .body("nobodyReached", equalTo(true));

        assertThat(tables()).isEqualTo(before);
        assertThat(relay.received()).isEmpty();
    }

    /** Rows of each table and what they say. */
    private Map<String, String> tables() {
        var tables = new TreeMap<String, String>();
        for (String table : database.query(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                row -> row.getString(1))) {
            tables.put(
                    table,
                    database.first(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \""
                                            + table + "\" t",
                                    row -> row.getString(1))
                            .orElseThrow());
        }
        assertThat(tables).containsKeys("delivery", "decision", "recorded_event", "delivery_mail", "unreached");
        return tables;
    }

    @Test
    void showsNationalsEveryoneAndWhatIsGivenLater() {
        asked("mia-duty", Drafts.of(Samples.filed(incident, WIDE), true))
                .statusCode(200)
                .body("told.contact.id", contains("kfor-duty", "mia-duty", "mod-duty"))
                .body("told.address", everyItem(notNullValue()))
                .body("told.rules[0].rule", contains("everyone"))
                .body("told[0].mail.subject", containsString(Draft.GIVEN_LATER))
                .body("told[0].mail.text", containsString(Draft.GIVEN_LATER))
                .body("told[0].mail.text", not(containsString("VDT-0000")))
                .body("told[0].mail.html", not(containsString("OBS-0000")))
                .body("nobodyReached", equalTo(false));
    }

    @Test
    void showsNoAddressesToWhoMayNotSeeThem() {
        asked("mia-reporter", Drafts.of(Samples.filed(incident, WIDE), true))
                .statusCode(200)
                .body("told.contact.id", hasItem("kfor-duty"))
                .body("told.address", everyItem(nullValue()));
    }

    @Test
    void showsPartnersTheirOwnContactsOnly() {
        var marking = new Marking(Tlp.AMBER, "KFOR", Set.of("MIA", "MOD", "KFOR"), WIDE.exerciseStatus());

        String answer = asked("kfor-duty", Drafts.of(Samples.filed(incident, marking), true))
                .statusCode(200)
                .body("told.contact.id", contains("kfor-duty"))
                .body("notTold", empty())
                .body("nobodyReached", nullValue())
                .body("onlyOwn", is(true))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("mia-duty", "mod-duty");
    }

    @Test
    void isRefusedInAnothersName() {
        asked("mod-duty", Drafts.of(Samples.filed(incident, WIDE), true)).statusCode(403);
        asked("kfor-duty", Drafts.of(Samples.filed(incident, WIDE), true)).statusCode(403);
    }

    @Test
    void isRefusedToWhoCouldNotSeeItAfterwards() {
        asked("mia-reporter", Drafts.of(Samples.filed(incident, RED), true))
                .statusCode(403)
                .body("detail", containsString("TLP:RED"));
    }

    @Test
    void isForSignedInAccounts() {
        given().contentType(ContentType.JSON)
                .body(json(Drafts.of(Samples.filed(incident, WIDE), true)))
                .post("/api/v1/preview")
                .then()
                .statusCode(401);
    }

    @Test
    void saysWhatIsNotAsTheContractWantsIt() {
        PreviewRequest request = Drafts.of(Samples.filed(incident, WIDE), true);
        ((ObjectNode) Objects.requireNonNull(request.data()))
                .withObjectProperty("observation")
                .put("kind", "RUMOUR");
        asked("mia-duty", request).statusCode(422).body("errors[0].message", containsString("/observation/kind"));
        asked("mia-duty", new PreviewRequest("dev.vedette.readiness.changed.v2", request.data()))
                .statusCode(422)
                .body("errors[0].field", equalTo("type"));
        asked("mia-duty", new PreviewRequest(null, null)).statusCode(422);
    }

    @Test
    void knowsNothingOfIncidentsAndObservationsThatTheAskerMayNotSee() {
        ObservationEvent hidden =
                Samples.filed(incident, new Marking(Tlp.AMBER, "MOD", Set.of("MOD"), WIDE.exerciseStatus()));
        plan(hidden);
        awaitState(hidden, "mod-duty", DeliveryState.SENT);

        asked("mia-duty", Drafts.of(Samples.filed(incident, WIDE), false)).statusCode(404);
        asked("mia-duty", Drafts.of(Samples.filed(Samples.incident(), WIDE), false))
                .statusCode(404);
        plan(Samples.filed(incident, WIDE));
        asked("mia-duty", Drafts.of(Samples.corrected(hidden, WIDE), false)).statusCode(404);
    }

    @Test
    void keepsTheGroundsThatRestOnAStepThatIsKeptFromTheAsker() {
        var directory = Samples.directory("MIA", "MOD", "KFOR");
        rules.tellEveryoneOf(directory);
        plan(Samples.filed(incident, WIDE));
        rules.letThoseAboveCatchUp(directory, "canary-rule");
        plan(Samples.step(incident, OPEN, ESCALATED, Samples.marking(Tlp.AMBER, "MIA", "KFOR")));
        var escalated = new IncidentRef(incident.id(), incident.reference(), ESCALATED);
        var ofMod = new Marking(Tlp.AMBER, "MOD", Set.of("MIA", "MOD", "KFOR"), WIDE.exerciseStatus());

        List<?> told = asked("mod-duty", Drafts.of(Samples.filed(escalated, ofMod), false))
                .statusCode(200)
                .body("told.contact.id", hasItem("kfor-duty"))
                .body("told.find { it.contact.id == 'kfor-duty' }.rules", empty())
                .body("told.find { it.contact.id == 'kfor-duty' }.mail", nullValue())
                .body("told.find { it.contact.id == 'kfor-duty' }.precedence", nullValue())
                .extract()
                .path("told");

        assertThat(told.toString()).doesNotContainIgnoringCase("canary-rule").doesNotContainIgnoringCase("escalated");
    }

    private static ValidatableResponse asked(String account, PreviewRequest request) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .contentType(ContentType.JSON)
                .body(json(request))
                .post("/api/v1/preview")
                .then();
    }

    private static String json(Object body) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
