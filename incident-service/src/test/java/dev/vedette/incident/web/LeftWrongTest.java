package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before somebody is left with what is wrong, the form that would do so asks whether that is meant. */
@QuarkusTest
@TestProfile(NotifyStub.Profile.class)
class LeftWrongTest {

    private static final String QUESTION = "these would go on holding what is wrong";
    private static final Pattern BUTTON =
            Pattern.compile("name=\"sendAllTheSame\" value=\"([^\"]*)\">Send it all the same");

    private Browser mia = new Browser();
    private String observation = "";

    @BeforeEach
    void file() {
        leaves();
        mia = Browser.signedInAs("mia-duty");
        observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
    }

    @AfterEach
    void answer() {
        NotifyStub.answers(200, "{}");
    }

    @Test
    void asksBeforeItIsSentAndNamesThem() {
        leaves("EULEX", "KFOR");
        for (String change : List.of("update", "correct", "retract")) {
            Response asked = mia.send(observation + "/" + change, form(change));

            assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(422);
            assertThat(asked.asString())
                    .contains(QUESTION, "Leave it as it is")
                    .contains("<strong>EULEX duty officer</strong> (EULEX): Not on the release list – is not on it")
                    .contains("<strong>KFOR duty officer</strong> (KFOR)")
                    .doesNotContain("MOD duty officer");
            assertThat(PageForm.of(asked.asString())).containsEntry("reason", List.of("It was wrong"));
        }
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void sendsItAllTheSame() {
        leaves("EULEX");
        for (String change : List.of("update", "correct", "retract")) {
            var form = form(change);
            form.put(LeftWrong.SEND, List.of(button(mia.send(observation + "/" + change, form))));

            Response sent = mia.send(observation + "/" + change, form);

            assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
            // As it is when the button is pressed twice.
            assertThat(mia.send(observation + "/" + change, form).statusCode()).isEqualTo(303);
        }
        assertThat(version()).isEqualTo(4);
    }

    @Test
    void asksAgainOnceTheFormSaysSomethingElse() {
        leaves("EULEX");
        var form = form("correct");
        form.put(LeftWrong.SEND, List.of(button(mia.send(observation + "/correct", form))));
        for (var change : Map.of("headline", "Two men", "reason", "Another reason", "releasableTo", "MOD")
                .entrySet()) {
            var other = new LinkedHashMap<>(form);
            other.put(change.getKey(), List.of(change.getValue()));
            assertThat(mia.send(observation + "/correct", other).asString()).contains(QUESTION);
        }
        assertThat(mia.sendFile(
                                observation + "/correct",
                                form,
                                "footage.txt",
                                "frames".getBytes(StandardCharsets.UTF_8))
                        .asString())
                .contains(QUESTION);

        leaves("EULEX", "KFOR");
        assertThat(mia.send(observation + "/correct", form).asString()).contains(QUESTION);
        leaves("KFOR");
        assertThat(mia.send(observation + "/correct", form).asString()).contains(QUESTION);

        leaves("EULEX");
        assertThat(mia.send(observation + "/correct", form).statusCode()).isEqualTo(303);
    }

    @Test
    void asksNothingWhereNobodyIsLeftSoOrTheFormIsWrong() {
        Map<String, List<String>> wrong = form("correct");
        wrong.put("headline", List.of(""));
        leaves("EULEX");
        Response refused = mia.send(observation + "/correct", wrong);
        assertThat(refused.asString()).contains("id=\"e-headline\"").doesNotContain(QUESTION);

        leaves();
        assertThat(mia.send(observation + "/correct", form("correct")).statusCode())
                .isEqualTo(303);
    }

    @Test
    @Timeout(60)
    void filesWithoutAskingWhileNotifyServiceCannotBeAsked() {
        NotifyStub.answers(503, "");
        assertThat(mia.send(observation + "/correct", form("correct")).statusCode())
                .isEqualTo(303);
        NotifyStub.answers(200, "[\"something else\"]");
        assertThat(mia.send(observation + "/update", form("update")).statusCode())
                .isEqualTo(303);
        leaves("EULEX");
        NotifyStub.fallsSilent();
        assertThat(mia.send(observation + "/retract", form("retract")).statusCode())
                .isEqualTo(303);
        assertThat(NotifyStub.ASKED).hasSize(1);
    }

    @Test
    void saysToAPartnerWhichOrganisationsMayHaveBeenTold() {
        NotifyStub.answers(200, "{\"onlyOwn\": true, \"told\": [], \"notTold\": []}");
        Browser kfor = Browser.signedInAs("kfor-duty");
        Map<String, List<String>> statement = new LinkedHashMap<>(Map.of(
                "kind", List.of("PARTNER_STATEMENT"),
                "headline", List.of("Calm but fragile"),
                "tlp", List.of("TLP:AMBER"),
                "exerciseStatus", List.of("EXERCISE"),
                "releasableTo", List.of("MIA", "MOD")));
        String filed = FilePagesTest.path(kfor.send("/", statement));
        var form = PageForm.of(kfor.get(filed + "/correct").asString());
        form.put("reason", List.of("It was wrong"));
        form.put("headline", List.of("Calm"));
        form.put("releasableTo", List.of("MOD"));

        Response asked = kfor.send(filed + "/correct", form);

        assertThat(asked.asString())
                .contains(QUESTION, "<strong>MIA</strong>: Taken off the release list", "is not shown to you")
                .doesNotContain("<strong>MOD</strong>");
        form.put(LeftWrong.SEND, List.of(button(asked)));
        assertThat(kfor.send(filed + "/correct", form).statusCode()).isEqualTo(303);
    }

    @Test
    void theQuestionWhoWouldBeToldNamesThemToo() {
        leaves("EULEX");
        var form = form("correct");
        form.put(Previewing.ASK, List.of("yes"));

        assertThat(mia.send(observation + "/correct", form).asString())
                .contains("would not learn that it no longer stands: EULEX duty officer (EULEX)");
    }

    private Map<String, List<String>> form(String change) {
        var form = PageForm.of(mia.get(observation + "/" + change).asString());
        form.put("reason", List.of("It was wrong"));
        if (!change.equals("retract")) {
            form.put("headline", List.of("Four armed men, says " + change));
        }
        return form;
    }

    private int version() {
        Matcher version =
                Pattern.compile(", version (\\d+)").matcher(mia.get(observation).asString());
        assertThat(version.find()).isTrue();
        return Integer.parseInt(version.group(1));
    }

    private static String button(Response answer) {
        Matcher button = BUTTON.matcher(answer.asString());
        assertThat(button.find()).as(answer.asString()).isTrue();
        return button.group(1);
    }

    /** Somebody at MOD is not told either, and was not before. */
    private static void leaves(String... organisations) {
        String left =
                Stream.of(organisations).map(code -> notTold(code, true) + ", ").collect(Collectors.joining());
        NotifyStub.answers(
                200,
                "{\"onlyOwn\": false, \"nobodyReached\": false, \"told\": [], \"notTold\": ["
                        + left
                        + notTold("MOD", false)
                        + "]}");
    }

    private static String notTold(String code, boolean leftWrong) {
        return """
                {"contact": {"id": "duty", "name": "%s duty officer", "organisation": "%s"}, "reason": "NOT_RELEASED",
                 "detail": "is not on it", "leftWrong": %s}""".formatted(code, code, leftWrong);
    }
}
