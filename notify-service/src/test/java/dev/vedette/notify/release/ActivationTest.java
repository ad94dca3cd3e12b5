package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rules are active when, and who stands for them. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class ActivationTest extends Releasing {

    @Test
    void ofTwoWhoApproveAtOnceOneIsFirst() throws Exception {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        String before = inForce();
        int activations = activations();

        try (var pool = new Pool()) {
            List<Integer> statuses = pool.all(
                    List.of("mia-admin", "mod-duty", "kia-duty"),
                    account -> as(account)
                            .contentType("application/json")
                            .body(Map.of("revision", 3, "inForce", before))
                            .post(RELEASES + "/" + number + "/approve")
                            .statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412);
        }
        assertThat(activations()).isEqualTo(activations + 1);
    }

    @Test
    void becomesActiveAtItsInstantAndCanBeCalledOffBefore() {
        String second = scheduled(Instant.now().plusSeconds(3600));
        assertThat(ids()).doesNotContain("new-rule");

        int later = as("mia-admin").get(ACTIVATIONS).path("items[0].position");
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + later + "/cancel")
                .then()
                .statusCode(200)
                .body("cancelledBy", is("mia-admin"));
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + later + "/cancel")
                .then()
                .statusCode(409);
        // And can be written on again
        int release = as("mia-admin").get(ACTIVATIONS).path("items.find { it.position == " + later + " }.release");
        as("mia-admin")
                .get(RELEASES + "/" + release)
                .then()
                .body("state", is("DRAFT"))
                .body("activeFrom", nullValue())
                .body("steps[-1].what", is("CALLED_OFF"))
                .body("steps[-1].by", is("mia-admin"));

        String first = scheduled(Instant.now().plusSeconds(3));
        await().until(() -> ids().contains("new-rule"));
        assertThat(inForce()).isEqualTo(first).isNotEqualTo(second);
        int active = as("mia-admin").get(ACTIVATIONS).path("items.find { it.cancelledBy == null }.position");
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + active + "/cancel")
                .then()
                .statusCode(409);
    }

    private String scheduled(Instant when) {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE) + "# " + when);
        act("mia-duty", number, "submit", Map.of("revision", 2, "activeFrom", when.toString()))
                .statusCode(200);
        return act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", inForce()))
                .statusCode(200)
                .extract()
                .path("sha256");
    }

    @Test
    void oneCanActAloneInAnEmergencyAndEveryoneSeesIt() {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        act("mia-duty", number, "emergency", Map.of("revision", 2)).statusCode(422);
        act("mia-duty", number, "emergency", Map.of("revision", 2, "reason", "they are crossing", "inForce", inForce()))
                .statusCode(200)
                .body("state", is("APPROVED"));

        assertThat(ids()).contains("new-rule");
        as("mod-duty").get("/").then().body(containsString("they are crossing"));
        as("kfor-duty").get("/").then().body(org.hamcrest.Matchers.not(containsString("they are crossing")));
        int position = as("mia-duty").get(ACTIVATIONS).path("items[0].position");
        as("mia-duty")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + position + "/confirm")
                .then()
                .statusCode(403);
        as("mod-duty")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + position + "/confirm")
                .then()
                .statusCode(200)
                .body("confirmedBy", is("mod-duty"));
        as("mod-duty").get("/").then().body(org.hamcrest.Matchers.not(containsString("they are crossing")));
    }

    @Test
    void ofTwoReleasesThatAreApprovedAtOnceOneIsComparedAgain() throws Exception {
        for (int round = 0; round < 5; round++) {
            String before = inForce();
            Map<String, Integer> both =
                    Map.of("mod-duty", submitted("one " + round), "kia-duty", submitted("two " + round));

            try (var pool = new Pool()) {
                List<Integer> statuses = pool.all(
                        List.copyOf(both.keySet()),
                        account -> as(account)
                                .contentType("application/json")
                                .body(Map.of("revision", 3, "inForce", before))
                                .post(RELEASES + "/" + both.get(account) + "/approve")
                                .statusCode());

                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
        }
    }

    @Test
    void nothingIsApprovedWhileOthersAreToBecomeActive() {
        scheduled(Instant.now().plusSeconds(3600));
        int other = submitted("other");

        act("mia-admin", other, "approve", Map.of("revision", 3, "inForce", inForce()))
                .statusCode(409)
                .body("detail", containsString("is to become active first"));
    }

    @Test
    void anEmergencyAndAStepBackCallOffWhatIsToCome() {
        String before = inForce();
        scheduled(Instant.now().plusSeconds(3600));
        emergency("mia-duty", "one");
        as("mod-duty").get(ACTIVATIONS).then().body("items.find { it.how == 'APPROVED' }.cancelledBy", is("mia-duty"));
        as("mod-duty")
                .get(RELEASES)
                .then()
                .body("items.findAll { it.last == 'CALLED_OFF' }.lastBy", hasItem("mia-duty"));

        scheduled(Instant.now().plusSeconds(3600));
        again("mod-duty", positionOf(before)).statusCode(200);
        as("mod-duty")
                .get(ACTIVATIONS)
                .then()
                .body("items.findAll { it.how == 'APPROVED' }.cancelledBy", hasItem("mod-duty"));
    }

    @Test
    void nobodyGoesBackToWhatOnlyOnePersonStandsFor() {
        String before = inForce();
        emergency("mia-duty", "alone");
        String alone = inForce();
        again("mod-duty", positionOf(before)).statusCode(200);

        for (String account : List.of("mia-duty", "mod-duty")) {
            again(account, positionOf(alone)).statusCode(409).body("detail", containsString("No second person"));
        }
        assertThat(inForce()).isEqualTo(before);

        as("mod-duty")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + positionOf(alone) + "/confirm")
                .then()
                .statusCode(200);
        again("mia-duty", positionOf(alone)).statusCode(200);
        assertThat(inForce()).isEqualTo(alone);
    }

    /** Whoever acts alone replaces what he has seen, not what was approved since. */
    @Test
    void nobodyReplacesAloneWhatHeHasNotSeen() {
        String seen = inForce();
        int alone = draft("kia-duty", DEFAULTS + "# alone\n");
        int between = submitted("between");
        act("mia-admin", between, "approve", Map.of("revision", 3, "inForce", seen))
                .statusCode(200);
        String approved = inForce();

        act("kia-duty", alone, "emergency", Map.of("revision", 2, "reason", "they are crossing", "inForce", seen))
                .statusCode(409)
                .body("detail", containsString("Other rules have become active since"));
        as("kia-duty")
                .contentType("application/json")
                .body(Map.of("reason", "as before", "inForce", seen))
                .post(ACTIVATIONS + "/" + positionOf(seen) + "/again")
                .then()
                .statusCode(409);
        as("kia-duty")
                .contentType("application/json")
                .body(Map.of("reason", "as before"))
                .post(ACTIVATIONS + "/" + positionOf(seen) + "/again")
                .then()
                .statusCode(422);
        assertThat(inForce()).isEqualTo(approved);
    }

    @Test
    void nothingIsSubmittedForAnInstantThatHasPassed() {
        int number = draft("mia-duty", DEFAULTS + "# late\n");

        act("mia-duty", number, "submit", Map.of("revision", 2, "activeFrom", "2020-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].field", is("activeFrom"));
    }

    private int submitted(String remark) {
        int number = draft("mia-duty", DEFAULTS + "# " + remark + "\n");
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        return number;
    }

    private void emergency(String account, String remark) {
        int number = draft(account, DEFAULTS + "# " + remark + "\n");
        act(account, number, "emergency", Map.of("revision", 2, "reason", "they are crossing", "inForce", inForce()))
                .statusCode(200);
    }

    private int positionOf(String sha256) {
        return as("mia-duty").get(ACTIVATIONS).path("items.find { it.sha256 == '" + sha256 + "' }.position");
    }

    private ValidatableResponse again(String account, int position) {
        return as(account)
                .contentType("application/json")
                .body(Map.of("reason", "as before", "inForce", inForce()))
                .post(ACTIVATIONS + "/" + position + "/again")
                .then();
    }
}
