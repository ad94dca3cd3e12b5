package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The directory and the rules of a draft, entry by entry by REST. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class EntryTest extends Releasing {

    private static final Map<String, Object> NIGHT = Map.of(
            "id", "kfor-night",
            "name", "KFOR \"night\": # 1",
            "organisation", "KFOR",
            "address", "night@kfor.example",
            "tlpRed", true,
            "absent", List.of(Map.of("from", "2026-04-01", "until", "2026-04-14")),
            "quietHours", Map.of("from", "22:00", "to", "06:00", "days", List.of("FRI")));

    private static ValidatableResponse put(int number, int revision, String path, Object entry) {
        return as("mia-duty")
                .header("If-Match", "\"" + revision + "\"")
                .contentType("application/json")
                .body(entry)
                .put(RELEASES + "/" + number + "/" + path)
                .then();
    }

    private static ValidatableResponse remove(int number, int revision, String path) {
        return as("mia-duty")
                .header("If-Match", "\"" + revision + "\"")
                .delete(RELEASES + "/" + number + "/" + path)
                .then();
    }

    private static String content(int number) {
        return as("mia-duty").get(RELEASES + "/" + number + "/rules.yaml").asString();
    }

    @Test
    void aContactIsPutInChangedApprovedAndTakenOut() {
        int number = draft("mia-duty", OTHER);

        put(number, 2, "contacts/kfor-night", NIGHT).statusCode(200).body("revision", is(3));
        as("mia-duty")
                .get(RELEASES + "/" + number + "/contacts")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("items.id", hasItems("mia-duty", "kfor-night"))
                .body("items.find {it.id == 'kfor-night'}.name", is(NIGHT.get("name")))
                .body("items.find {it.id == 'kfor-night'}.quietHours.days", is(List.of("FRI")));
        put(
                        number,
                        3,
                        "contacts/kfor-duty",
                        Map.of(
                                "id",
                                "kfor-duty",
                                "name",
                                "The desk of KFOR",
                                "organisation",
                                "KFOR",
                                "address",
                                "desk@kfor.example"))
                .statusCode(200);
        put(number, 4, "groups/watch", Map.of("id", "watch", "name", "Watch", "members", List.of("MIA", "kfor-night")))
                .statusCode(200);
        assertThat(content(number))
                .contains("groups:\n  - ", "desk@kfor.example", "# Persons and desks.")
                .endsWith("# as before\ngroups:\n" + content(number).split("\ngroups:\n", 2)[1]);

        // Nobody takes out what something else still names
        remove(number, 5, "contacts/kfor-night")
                .statusCode(422)
                .body("errors.field", hasItem("file"))
                .body("errors.message", hasItem(containsString("kfor-night")));
        remove(number, 5, "groups/watch").statusCode(200);
        remove(number, 6, "contacts/kfor-night").statusCode(200);
        assertThat(content(number)).doesNotContain("kfor-night", "groups:");

        // It is reviewed as any other change, and what it changed is kept
        act("mia-duty", number, "submit", Map.of("revision", 7)).statusCode(200);
        act("mia-duty", number, "approve", Map.of("revision", 8, "inForce", inForce()))
                .statusCode(403);
        act("mia-admin", number, "approve", Map.of("revision", 8, "inForce", inForce()))
                .statusCode(200);
        assertThat(rules.inForce()
                        .orElseThrow()
                        .directory()
                        .contact("kfor-duty")
                        .orElseThrow()
                        .address())
                .isEqualTo("desk@kfor.example");
    }

    @Test
    void aRuleIsPutInRenamedAndTakenOut() {
        int number = draft("mia-duty", OTHER);
        Map<String, Object> when =
                Map.of("kind", "SIGHTING", "any", List.of(Map.of("armed", "yes"), Map.of("attachment", true)));

        put(number, 2, "rules/armed", Map.of("id", "armed", "when", when, "notify", List.of("EU")))
                .statusCode(200);
        put(number, 3, "rules/armed", Map.of("id", "unarmed", "when", when, "notify", List.of("NATO")))
                .statusCode(200);
        as("mia-duty")
                .get(RELEASES + "/" + number + "/rules")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("unarmed"))
                .body("items.id", not(hasItem("armed")))
                .body("items.find {it.id == 'unarmed'}.when.any[1].attachment", is(true));
        put(number, 4, "rules/unarmed", Map.of("id", "unarmed", "when", Map.of(), "notify", List.of("NOBODY")))
                .statusCode(422)
                .body("errors.field", hasItems("when", "notify[0]"));
        put(number, 3, "rules/unarmed", Map.of("id", "unarmed", "when", when, "notify", List.of("EU")))
                .statusCode(412);
        remove(number, 4, "rules/unarmed").statusCode(200);
        assertThat(content(number)).doesNotContain("unarmed");
    }

    @Test
    void refusesWhatWouldBeAMistakeAndSaysWhereItIs() {
        int number = draft("mia-duty", OTHER);

        put(
                        number,
                        2,
                        "contacts/odd",
                        Map.of("id", "odd", "name", 7, "organisation", "KFR", "address", "no address", "colour", "red"))
                .statusCode(422)
                .body("errors.field", hasItems("name", "organisation", "address", "colour"))
                .body("errors.message", everyItem(not(startsWith("line"))));
        put(number, 2, "contacts/other", NIGHT).statusCode(422).body("errors.field", hasItem("id"));
        put(number, 2, "organisations/NEW", Map.of("code", "MIA", "name", "x", "tier", "NATIONAL"))
                .statusCode(422);
        put(number, 2, "zones/z", Map.of("id", "z")).statusCode(422);
        put(number, 2, "contacts/x", "{\"id\":\"x\",\"name\":\"\\ud800\"}").statusCode(422);
        put(number, 2, "contacts/x", "{\"id\":\"x\",\"name\":null}").statusCode(422);
        put(number, 2, "contacts/x", "{}").statusCode(400);
        put(number, 2, "contacts/x", "[]").statusCode(400);
        put(number, 2, "contacts/x", "{\"id\":\"x\",\"a\":" + "[".repeat(500) + "]".repeat(500) + "}")
                .statusCode(409);
        put(number, 2, "tests/x", NIGHT).statusCode(404);
        remove(number, 2, "contacts/none").statusCode(404);
        remove(number, 2, "organisations/KFOR").statusCode(422);
        assertThat(content(number)).isEqualTo(OTHER);
    }

    @Test
    void needsTheRevisionADraftAndAFileWithoutMistakes() {
        int number = draft("mia-duty", OTHER);

        put(number, 1, "contacts/kfor-night", NIGHT).statusCode(412);
        put(number, 1, "contacts/kfor-night", Map.of("id", 7)).statusCode(412);
        remove(number, 1, "contacts/none").statusCode(412);
        as("mia-duty")
                .contentType("application/json")
                .body(NIGHT)
                .put(RELEASES + "/" + number + "/contacts/kfor-night")
                .then()
                .statusCode(400);
        as("kfor-duty")
                .header("If-Match", "\"2\"")
                .contentType("application/json")
                .body(NIGHT)
                .put(RELEASES + "/" + number + "/contacts/kfor-night")
                .then()
                .statusCode(403);
        as("kfor-duty").get(RELEASES + "/" + number + "/contacts").then().statusCode(403);
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        put(number, 3, "contacts/kfor-night", NIGHT).statusCode(409).body("detail", containsString("draft"));

        int mistaken = draft("mia-duty", OTHER + "colour: red\n");
        as("mia-duty").get(RELEASES + "/" + mistaken + "/contacts").then().statusCode(409);
        put(mistaken, 2, "contacts/kfor-night", NIGHT)
                .statusCode(409)
                .body("detail", containsString("Mend them first"));
    }
}
