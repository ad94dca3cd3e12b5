package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.incident.ClassifiedProfile;
import dev.vedette.incident.releasability.PolicyBook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is classified is given by who is cleared for it, and seen by nobody else. */
@QuarkusTest
@TestProfile(ClassifiedProfile.class)
class ClassifiedObservationsTest {

    private static final String OBSERVATIONS = "/api/v1/observations";

    @Inject
    PolicyBook policy;

    private final String word = unique();

    private String classified(String level) {
        return sighting(word, "MOD", "KIA", "KFOR", "EULEX")
                .replaceFirst("\\{", "{\"classification\": \"" + level + "\",");
    }

    private String filed(String level) {
        return file("mia-reporter", classified(level))
                .then()
                .statusCode(201)
                .body("classification", equalTo(level))
                .extract()
                .path("id");
    }

    @AfterEach
    void asItWas() throws IOException {
        Files.writeString(ClassifiedProfile.policy(), ClassifiedProfile.original());
        await().until(() -> policy.inForce().classification().knows("NATO RESTRICTED")
                && policy.inForce().classification().cleared().containsKey("MIA"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kfor-duty     | NATO CONFIDENTIAL | 200
            mia-duty      | NATO CONFIDENTIAL | 200
            mod-duty      | NATO CONFIDENTIAL | 404
            mod-duty      | NATO RESTRICTED   | 200
            kia-reporter  | NATO CONFIDENTIAL | 404
            kia-reporter  | NATO RESTRICTED   | 200
            kia-duty      | NATO RESTRICTED   | 404
            eulex-duty    | NATO RESTRICTED   | 404
            kfor-reporter | NATO RESTRICTED   | 404
            mia-admin     | NATO RESTRICTED   | 404
            """)
    void isSeenWithinTheLowerOfTwoCeilings(String account, String level, int status) {
        Response filed = file("mia-reporter", classified(level));
        String id = filed.path("id");
        String incident = filed.path("incidentId");
        int found = status == 200 ? 1 : 0;

        get(account, OBSERVATIONS + "/" + id).then().statusCode(status);
        get(account, OBSERVATIONS + "/" + id + "/versions").then().statusCode(status);
        get(account, OBSERVATIONS + "?q=" + word).then().body("total", equalTo(found));
        get(account, OBSERVATIONS + "?incident=" + incident).then().body("total", equalTo(found));
        get(account, "/api/v1/incidents?q=" + word).then().body("total", equalTo(found));
        get(account, "/api/v1/incidents/" + incident).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mia-reporter  | NATO SECRET       | is more than pages may carry here, which is NATO CONFIDENTIAL
            mia-reporter  | Nato Restricted   | is not a level that is configured. Known are: NATO RESTRICTED,
            mod-duty      | NATO CONFIDENTIAL | is more than you are cleared for, which is NATO SECRET
            kia-reporter  | NATO CONFIDENTIAL | is more than you are cleared for, which is NATO RESTRICTED
            kfor-reporter | NATO RESTRICTED   | is more than you are cleared for, which is nothing classified
            """)
    void isNotGivenByWhoIsNotClearedForIt(String account, String level, String why) {
        String expected = account.equals("mod-duty") ? why.replace("NATO SECRET", "RESTREINT UE/EU RESTRICTED") : why;
        String body = account.startsWith("kfor")
                ? classified(level).replace("SIGHTING", "PARTNER_STATEMENT")
                : classified(level);

        file(account, body)
                .then()
                .statusCode(422)
                .body("errors.field", contains("classification"))
                .body("errors[0].message", startsWith(expected));
    }

    @Test
    void anEquivalentNameStaysWhatItsAuthorWrote() {
        String id = filed("RESTREINT UE/EU RESTRICTED");

        get("kia-reporter", OBSERVATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("classification", equalTo("RESTREINT UE/EU RESTRICTED"));
    }

    @Test
    void staysAsItWasUnlessItIsChanged() {
        String path = OBSERVATIONS + "/" + filed("NATO RESTRICTED");
        post("mia-reporter", path + "/corrections", "{\"reason\": \"r\", \"changes\": {\"severity\": \"MINOR\"}}")
                .then()
                .statusCode(201)
                .body("classification", equalTo("NATO RESTRICTED"))
                .body("changedFields", contains("severity"));
        post("mia-reporter", path + "/updates", "{\"reason\": \"r\", \"observation\": " + sighting(word, "MOD") + "}")
                .then()
                .statusCode(201)
                .body("classification", equalTo("NATO RESTRICTED"));
        String declassified = sighting(word, "MOD").replaceFirst("\\{", "{\"classification\": null,");
        post("mia-reporter", path + "/updates", "{\"reason\": \"r\", \"observation\": " + declassified + "}")
                .then()
                .statusCode(201)
                .body("classification", nullValue())
                .body("changedFields", hasItem("classification"));
        get("mod-reporter", path).then().statusCode(200);
        get("mod-reporter", path + "/versions").then().body("version", contains(4));
    }

    @Test
    void aRaisedLevelTakesItFromWhoIsNotClearedForThat() {
        String path = OBSERVATIONS + "/" + filed("NATO RESTRICTED");
        get("kia-reporter", path).then().statusCode(200);

        post(
                        "mia-reporter",
                        path + "/corrections",
                        "{\"reason\": \"r\", \"changes\": {\"classification\": \"NATO CONFIDENTIAL\"}}")
                .then()
                .statusCode(201);

        for (String hidden : new String[] {"", "/versions", "/versions/1"}) {
            get("kia-reporter", path + hidden).then().statusCode(404);
        }
    }

    @Test
    void aPolicyThatIsReadAgainCountsAtOnceAlsoForTheAuthor() throws IOException {
        String path = OBSERVATIONS + "/" + filed("NATO RESTRICTED");

        Files.writeString(
                ClassifiedProfile.policy(),
                ClassifiedProfile.original()
                        .replace("MIA: {view: everything, cleared: NATO SECRET}", "MIA: {view: everything}"));

        await().untilAsserted(() -> get("mia-reporter", path).then().statusCode(404));
        get("kfor-duty", path).then().statusCode(200);
    }

    @Test
    void aLevelThatThereIsNotAnyMoreIsSeenByNobody() throws IOException {
        String path = OBSERVATIONS + "/" + filed("NATO RESTRICTED");

        Files.writeString(
                ClassifiedProfile.policy(),
                ClassifiedProfile.original()
                        .replace("[NATO RESTRICTED, RESTREINT UE/EU RESTRICTED]", "[OTHER, RESTREINT UE/EU RESTRICTED]")
                        .replace("mail: NATO RESTRICTED", "mail: OTHER"));

        await().untilAsserted(() -> get("mia-reporter", path).then().statusCode(404));
        get("kfor-duty", path).then().statusCode(404);
        String sameLevel = OBSERVATIONS + "/" + filed("OTHER");
        get("kfor-duty", sameLevel).then().statusCode(200);
    }

    @Test
    void aStepIsNotClassifiedBelowWhatItCites() {
        Response filed = file("mia-duty", classified("NATO RESTRICTED"));
        String incident = "/api/v1/incidents/" + filed.path("incidentId");
        String step =
                "{\"status\": \"MONITORING\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"KIA\"],"
                        + "\"citedObservations\": [\"" + filed.path("id") + "\"]%s}";

        post("mia-duty", incident + "/status", step.formatted(""))
                .then()
                .statusCode(422)
                .body("errors.field", contains("citedObservations[0]"))
                .body("errors[0].message", equalTo("is classified NATO RESTRICTED, and this step is not classified"));
        post("mia-duty", incident + "/status", step.formatted(", \"classification\": \"NATO RESTRICTED\""))
                .then()
                .statusCode(201)
                .body("classification", equalTo("NATO RESTRICTED"));
        get("kia-reporter", incident).then().body("changes.classification", contains("NATO RESTRICTED"));
        get("kia-duty", incident).then().statusCode(404);
        // Without a marking of its own it has that of the first observation.
        post("mia-duty", incident + "/status", "{\"status\": \"ESCALATED\", \"reason\": \"r\"}")
                .then()
                .statusCode(201)
                .body("classification", equalTo("NATO RESTRICTED"));
    }

    @Test
    void readinessIsKnownWithinTheCeiling() {
        String order = "{\"level\": \"HIGH\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\", \"classification\": \"%s\","
                + " \"exerciseStatus\": \"SYSTEM\", \"keptFrom\": [\"MIA\", \"MOD\", \"KIA\", \"KFOR\", \"EULEX\", \"NATO\", \"EU\"]}";
        post("mia-duty", "/api/v1/readiness", order.formatted(word, "NATO SECRET"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("classification"));
        post("mia-duty", "/api/v1/readiness", order.formatted(word, "NATO RESTRICTED"))
                .then()
                .statusCode(201)
                .body("classification", equalTo("NATO RESTRICTED"));

        get("kia-reporter", "/api/v1/readiness?exerciseStatus=SYSTEM").then().body("reason", equalTo(word));
        assertThat(get("kia-duty", "/api/v1/readiness?exerciseStatus=SYSTEM").asString())
                .doesNotContain(word);
        assertThat(get("kia-duty", "/api/v1/readiness/history").asString()).doesNotContain(word);

        // Who may know the next one need not know what held before.
        post("mia-duty", "/api/v1/readiness", order.formatted(unique(), "").replace("\"classification\": \"\",", ""))
                .then()
                .statusCode(201)
                .body("previousLevel", nullValue());
    }

    @Test
    void aFileIsForThoseWhoAreClearedForWhatCarriesIt() {
        String file = as("mia-reporter")
                .contentType("application/octet-stream")
                .queryParam("fileName", "note.txt")
                .body(word.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments")
                .path("id");
        String body =
                classified("NATO CONFIDENTIAL").replaceFirst("\\{", "{\"attachments\": [{\"id\": \"" + file + "\"}],");
        file("mia-reporter", body).then().statusCode(201);

        get("kfor-duty", "/api/v1/attachments/" + file).then().statusCode(200);
        for (String account : new String[] {"mod-duty", "kia-reporter", "mia-admin"}) {
            get(account, "/api/v1/attachments/" + file).then().statusCode(404);
            get(account, "/api/v1/attachments/" + file + "/content").then().statusCode(404);
        }
    }
}
