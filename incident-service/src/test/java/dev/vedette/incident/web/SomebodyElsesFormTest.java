package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs in beside a form does not file what somebody else wrote, unless he says that he does. */
@QuarkusTest
class SomebodyElsesFormTest {

    private Browser browser = new Browser();

    @BeforeEach
    void signIn() {
        browser = Browser.signedInAs("mod-reporter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/readiness"})
    void asksWhoseItIsAndKeepsWhatWasTyped(String address) {
        Map<String, List<String>> form = address.equals("/") ? form() : readiness();

        Response asked = address.equals("/") ? browser.send(address, form) : browser.sendPlain(address, form);

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.asString())
                .contains("Somebody else is signed in now", "<strong>mia-reporter</strong> opened this form")
                .contains("name=\"openedBy\" value=\"mia-reporter\"")
                .contains("name=\"sendAs\" value=\"mod-reporter\"")
                .contains("typed with care");
    }

    @Test
    void namesTheFilesThatMustBeChosenAgain() {
        Response asked = browser.sendFile("/", form(), "road.txt", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.asString()).contains("<li>road.txt</li>", "name=\"lostFiles\" value=\"road.txt\"");
    }

    @Test
    void bothWaysOfSendingItGoWithoutTheFilesToo() {
        Map<String, List<String>> form = form();
        String asked = browser.sendFile("/", form, "road.txt", "frames".getBytes(StandardCharsets.UTF_8))
                .asString();
        assertThat(asked.split("name=\"withoutFiles\" value=\"yes\" formnovalidate", -1))
                .hasSize(3);
        assertThat(asked)
                .contains(
                        "Send it as mia-reporter, without the file",
                        "Send it as mod-reporter, for MOD, without the file");

        form.put(OpenedBy.SEND_AS, List.of("mod-reporter"));
        form.put(LostFiles.FIELD, List.of("road.txt"));
        assertThat(browser.send("/", form).statusCode()).isEqualTo(422);
        form.put(LostFiles.WITHOUT, List.of("yes"));
        Response filed = browser.send("/", form);

        assertThat(filed.statusCode()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).contains("by MOD");
    }

    @Test
    void isFiledOnceHeWhoOpenedItIsBack() {
        assertThat(browser.send("/", form()).statusCode()).isEqualTo(409);

        Response filed = Browser.signedInAs("mia-reporter").send("/", form());

        assertThat(filed.statusCode()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).contains("by MIA").doesNotContain("by MOD");
    }

    @Test
    void isFiledByAnotherWhoSaysSo() {
        Map<String, List<String>> form = form();
        form.put(OpenedBy.SEND_AS, List.of("mod-reporter"));

        Response filed = browser.send("/", form);

        assertThat(filed.statusCode()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).contains("by MOD");
    }

    @Test
    void whatOneSaidDoesNotHoldForAThird() {
        Map<String, List<String>> form = form();
        form.put(OpenedBy.SEND_AS, List.of("kia-reporter"));

        assertThat(browser.send("/", form).statusCode()).isEqualTo(409);
    }

    @Test
    void everyFormSaysForWhomItWasOpened() {
        Browser duty = Browser.signedInAs("mia-duty");
        Response filed = duty.send("/", sighting());
        String observation = path(filed);

        assertThat(List.of(
                        "/", "/readiness", observation + "/update", observation + "/correct", observation + "/retract"))
                .allSatisfy(page -> assertThat(
                                PageForm.of(duty.get(page).asString()).get(OpenedBy.FIELD))
                        .containsExactly("mia-duty"));
    }

    @Test
    void thePageOfAnEndedSessionSaysWhoShouldSignIn() {
        browser.forget("vedette-session");

        assertThat(browser.send("/", form()).asString()).contains("as <strong>mia-reporter</strong>");
    }

    private static Map<String, List<String>> form() {
        Map<String, List<String>> form = sighting();
        form.put("equipment", List.of("typed with care"));
        form.put(OpenedBy.FIELD, List.of("mia-reporter"));
        return form;
    }

    private static Map<String, List<String>> readiness() {
        return Map.of(
                "reason",
                List.of("typed with care"),
                "level",
                List.of("HIGH"),
                OpenedBy.FIELD,
                List.of("mia-reporter"));
    }

    /** What was meant for the one organisation would be the other's. */
    @Test
    void asksAlsoIfTheAccountBelongsToAnotherOrganisationSince() {
        Map<String, List<String>> form = new LinkedHashMap<>(form());
        form.put("openedBy", List.of("mod-reporter"));
        form.put("openedFor", List.of("MIA"));

        Response asked = browser.send("/", form);

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.asString())
                .contains(
                        "You belong to another organisation now",
                        "<strong>mod-reporter of MIA</strong> opened this form",
                        "typed with care");
    }

    /** His role may have been changed since he opened the form. */
    @Test
    void keepsWhatWasTypedByWhoMayNotDoIt() {
        Map<String, List<String>> form = new LinkedHashMap<>(readiness());
        form.put("openedBy", List.of("mod-reporter"));

        Response refused = browser.sendPlain("/readiness", form);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString())
                .contains("Your account may not do this", "Nothing is recorded.", "typed with care");
    }
}
