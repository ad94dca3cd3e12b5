package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PagesProfile.class)
class ReleaseTest extends Releasing {

    @Test
    void everyoneWhoMayApproveIsShownOnEveryPageThatItWaits() {
        int number = draft("mia-duty", OTHER);
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        String said = "Release " + number + " of the rules waits for a second person";

        as("mod-duty").accept("text/html").get("/silences").then().body(containsString(said));
        as("mia-duty").accept("text/html").get("/silences").then().body(not(containsString(said)));
        as("kfor-duty").accept("text/html").get("/").then().body(not(containsString(said)));

        act("mia-duty", number, "withdraw", Map.of("revision", 3)).statusCode(200);
        as("mod-duty").accept("text/html").get("/silences").then().body(not(containsString(said)));
    }

    @Test
    void goesFromDraftByASecondPersonIntoForceAndBack() {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        as("mia-duty").get(RELEASES + "/" + number + "/check").then().body("good", is(true));
        String before = inForce();

        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200).body("state", is("SUBMITTED"));
        // Whoever wrote it cannot approve it
        act("mia-duty", number, "approve", Map.of("revision", 3, "inForce", before))
                .statusCode(403)
                .body("detail", containsString("second person"));
        // Nor can anyone who compared it with something else
        act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", "0".repeat(64)))
                .statusCode(409);
        assertThat(ids()).doesNotContain("new-rule");
        act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", before))
                .statusCode(200)
                .body("state", is("APPROVED"))
                .body("steps.what", equalTo(List.of("BEGUN", "CHANGED", "SUBMITTED", "APPROVED")));

        assertThat(ids()).contains("new-rule");
        as("mod-duty")
                .get(ACTIVATIONS)
                .then()
                .body("items[0].how", is("APPROVED"))
                .body("items[0].release", is(number))
                .body("items[0].madeBy", is("mia-admin"));
        as("mod-duty").get("/api/v1/rules").then().body("inForce.source", is("release " + number));

        int first = as("mod-duty").get(ACTIVATIONS).path("items[1].position");
        as("mod-duty")
                .contentType("application/json")
                .body(Map.of("reason", "too many mails", "inForce", inForce()))
                .post(ACTIVATIONS + "/" + first + "/again")
                .then()
                .statusCode(200)
                .body("how", is("ROLLBACK"));
        assertThat(ids()).doesNotContain("new-rule");
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void keepsAFileByteForByte() {
        byte[] odd = "# Köping — Žubin\r\n\t{ not: yaml ]\n\n  ".getBytes(StandardCharsets.UTF_8);
        int number = draft("mia-duty", odd);

        byte[] kept = as("mod-duty")
                .get(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .header("ETag", "\"2\"")
                .extract()
                .asByteArray();

        assertThat(kept).isEqualTo(odd);
        byte[] now = as("mod-duty").get(ACTIVATIONS + "/current/rules.yaml").asByteArray();
        assertThat(now).isEqualTo(RuleFiles.defaultBytes());
    }

    @Test
    void aDraftWithMistakesCannotBeSubmitted() {
        int number = draft("mia-duty", DEFAULTS.replace("always: true", "allways: true"));

        as("mia-duty")
                .get(RELEASES + "/" + number + "/check")
                .then()
                .statusCode(200)
                .body("good", is(false))
                .body("mistakes[0].mend", containsString("always"));
        act("mia-duty", number, "submit", Map.of("revision", 2))
                .statusCode(409)
                .body("detail", containsString("allways"));
        act("mia-duty", number, "emergency", Map.of("revision", 2, "reason", "now", "inForce", inForce()))
                .statusCode(409);
        as("mia-duty").get(RELEASES + "/" + number + "/blast-radius").then().statusCode(409);
    }

    @Test
    void aDraftWhoseTestsFailCannotBeSubmitted() {
        int number = draft(
                "mia-duty",
                DEFAULTS + "\ntests: [{name: it, at: '2026-03-07T14:30:00Z', event: {originator: MIA}, told: []}]\n");

        act("mia-duty", number, "submit", Map.of("revision", 2))
                .statusCode(409)
                .body("detail", containsString("test 'it' fails"));
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        int number = draft("mia-duty", OTHER);

        as("mod-duty")
                .header("If-Match", "\"1\"")
                .contentType("application/yaml")
                .body((DEFAULTS + "# mine").getBytes(StandardCharsets.UTF_8))
                .put(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(412);
        act("mod-duty", number, "submit", Map.of("revision", 1)).statusCode(412);
    }

    @Test
    void canBeGivenBackAndGivenUp() {
        int number = draft("mia-duty", OTHER);
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        act("mia-admin", number, "return", Map.of("revision", 3, "remark", "  "))
                .statusCode(422);
        act("mia-admin", number, "return", Map.of("revision", 3, "remark", "name the EU too"))
                .statusCode(200)
                .body("state", is("DRAFT"))
                .body("steps.remark", hasItem("name the EU too"));
        act("mia-duty", number, "withdraw", Map.of("revision", 4)).statusCode(200);
        act("mia-duty", number, "submit", Map.of("revision", 5)).statusCode(409);
    }

    @Test
    void isForThoseWhoAnswerForTheRules() {
        int number = draft("mia-duty", OTHER);
        for (String account : List.of("mia-reporter", "mia-system", "kfor-duty", "eu-duty")) {
            for (String path : List.of("", "/" + number, "/" + number + "/rules.yaml", "/" + number + "/check")) {
                as(account).get(RELEASES + path).then().statusCode(403);
            }
            as(account).get(ACTIVATIONS).then().statusCode(403);
            as(account).get(ACTIVATIONS + "/current/rules.yaml").then().statusCode(403);
            act(account, number, "submit", Map.of("revision", 2)).statusCode(403);
            act(account, number, "emergency", Map.of("revision", 2, "reason", "x"))
                    .statusCode(403);
        }
        as("mia-duty").get(RELEASES + "/999999").then().statusCode(404);
        as("mia-duty").get(RELEASES + "/x").then().statusCode(404);
    }

    @Test
    void refusesWhatIsNoTextOrTooLong() {
        int number = draft("mia-duty", OTHER);
        for (byte[] bad : List.of(new byte[] {(byte) 0xff}, new byte[] {'a', 0}, new byte[RuleFile.MAX_BYTES + 1])) {
            as("mia-duty")
                    .header("If-Match", "2")
                    .contentType("text/plain")
                    .body(bad)
                    .put(RELEASES + "/" + number + "/rules.yaml")
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("content"));
        }
        as("mia-duty")
                .contentType("application/json")
                .body(Map.of())
                .post(RELEASES)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("purpose"));
    }

    @Test
    void listsTheLatestFirst() {
        int one = draft("mia-duty", OTHER);
        int two = draft("mia-duty", OTHER);

        as("mod-duty")
                .get(RELEASES)
                .then()
                .body("items.number", hasItems(one, two))
                .body("items[0].number", is(two));
        as("mod-duty").get(RELEASES + "/" + two).then().body("steps", hasSize(2));
    }

    private void becomesActive(String content) {
        int number = draft("mod-duty", content);
        act("mod-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", inForce()))
                .statusCode(200)
                .body("inForce.begun", is(true))
                .body("inForce.over", is(false));
    }

    @Test
    void aDraftTakesOverWhatBecameActiveSinceItWasBegun() {
        int mine = draft("mia-duty", DEFAULTS + "# mine\n");
        act("mia-duty", mine, "take-over", Map.of("revision", 2)).statusCode(409);
        becomesActive(DEFAULTS.replace("\nrules:\n", "\nrules:\n" + RULE));

        act("mia-duty", mine, "take-over", Map.of("revision", 1)).statusCode(412);
        act("kia-duty", mine, "take-over", Map.of("revision", 2))
                .statusCode(200)
                .body("revision", is(3))
                .body("basedOn", is(inForce()))
                .body("editors", equalTo(List.of("kia-duty", "mia-duty")))
                .body("steps[-1].changed", startsWith("took over what became active since: rule "));
        as("mia-duty")
                .get(RELEASES + "/" + mine + "/rules.yaml")
                .then()
                .body(is(DEFAULTS.replace("\nrules:\n", "\nrules:\n" + RULE) + "# mine\n"));
        act("mia-duty", mine, "take-over", Map.of("revision", 3))
                .statusCode(409)
                .body("detail", is("No other rules have become active since it was begun."));
        act("mia-duty", mine, "submit", Map.of("revision", 3)).statusCode(200);
        act("mia-duty", mine, "take-over", Map.of("revision", 4)).statusCode(409);
        act("kfor-duty", mine, "take-over", Map.of("revision", 4)).statusCode(403);
    }

    @Test
    void twoRulesAtTheEndOfTheListGoTogetherAndTwoOfOneNameDoNot() {
        String end = "\n# Told if";
        String mineText = DEFAULTS.replace(end, "  - {id: mine, when: {always: true}, notify: [MIA]}\n" + end);
        String sameText = DEFAULTS.replace(end, "  - {id: new-rule, when: {always: true}, notify: [MIA]}\n" + end);
        int mine = draft("mia-duty", mineText);
        int same = draft("mia-duty", sameText);
        becomesActive(DEFAULTS.replace(end, RULE + end));

        act("mia-duty", mine, "take-over", Map.of("revision", 2)).statusCode(200);
        as("mia-duty").get(RELEASES + "/" + mine + "/rules").then().body("items.id", hasItems("new-rule", "mine"));
        act("mia-duty", same, "take-over", Map.of("revision", 2)).statusCode(409);
    }

    @Test
    void whereBothChangedTheSameNothingIsTakenOverAndThatIsNamed() {
        String mineText = DEFAULTS.replace("fallback: [mia-duty]", "fallback: [mod-duty]") + "# mine\n";
        int mine = draft("mia-duty", mineText);
        String before = as("mia-duty").get(RELEASES + "/" + mine).path("basedOn");
        becomesActive(DEFAULTS.replace("\nrules:\n", "\nrules:\n" + RULE).replace("[mia-duty]\n", "[kia-duty]\n"));
        act("mia-duty", mine, "take-over", Map.of("revision", 2))
                .statusCode(409)
                .body("detail", containsString("both changed the same: fallback. Write there what is in force"));
        as("mia-duty").get(RELEASES + "/" + mine).then().body("revision", is(2)).body("basedOn", is(before));
        as("mia-duty").get(RELEASES + "/" + mine + "/rules.yaml").then().body(is(mineText));
    }

    @Test
    void saysWhatEachStepChanged() {
        int number = draft("mia-duty", OTHER.replace("kfor.example", "kfor-hq.example"));

        as("mia-duty")
                .get(RELEASES + "/" + number)
                .then()
                .body("steps[1].changed", is("contact kfor-duty"))
                .body("steps[0].changed", nullValue());
        as("mia-duty")
                .header("If-Match", "\"2\"")
                .contentType("application/yaml")
                .body("rules: [".getBytes(StandardCharsets.UTF_8))
                .put(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(200)
                .body("steps[-1].changed", is("the file"));
    }
}
