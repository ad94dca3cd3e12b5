package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.release.PagesProfile;
import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writing on the page of a release. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class ReleaseDraftPagesTest extends OnReleasePages {

    @Test
    void keepsTheLineEndsOfTheFileAndChangesNothingThatWasNotTyped() {
        for (String file : List.of(
                "\n\n# begins with line breaks, Ž ё\n\tno: yaml ]  ",
                "a\r\n\r\nb\r\n",
                DEFAULTS,
                "<&amp;>\n</textarea><script>alert(1)")) {
            String release = upload(file);

            Response page = writer.get(release);
            page.then().body(not(containsString("<script>alert")));
            String sent = textarea(page).replace("\n", "\r\n");
            writer.send(release, Map.of("revision", 1, "purpose", "to try it", "content", sent, "do", "save"))
                    .then()
                    .statusCode(303);

            assertThat(content(release)).isEqualTo(file);
            writer.get(release).then().body(containsString("name=\"revision\" value=\"1\""));
        }
    }

    @Test
    void takesAFileAsLargeAsAnyMayBe() {
        String large = DEFAULTS + "# line\n".repeat((RuleFile.MAX_BYTES - DEFAULTS.length()) / 7 - 1);
        String release = upload(DEFAULTS);

        writer.send(release, Map.of("revision", 1, "purpose", "large", "content", large.replace("\n", "\r\n")))
                .then()
                .statusCode(303);

        assertThat(content(release)).isEqualTo(large);
        assertThat(textarea(writer.get(release))).isEqualTo(large);
        writer.send(release, Map.of("revision", 2, "purpose", "too large", "content", large + "x".repeat(40_000)))
                .then()
                .statusCode(422)
                .body(containsString("A rule file has at most"))
                .body(containsString("value=\"too large\""));
    }

    @Test
    void losesNothingThatWasTyped() {
        String release = begin("to be kept");

        writer.send(
                        release,
                        Map.of(
                                "revision",
                                1,
                                "purpose",
                                " ",
                                "content",
                                DEFAULTS + "# typed",
                                "activeFrom",
                                "2027-01-01T06:00"))
                .then()
                .statusCode(422)
                .body(containsString("Say what the release is for."))
                .body(containsString("# typed</textarea>"))
                .body(containsString("value=\"2027-01-01T06:00\""));
        second.send(release, Map.of("revision", 1, "purpose", "to be kept", "content", DEFAULTS + "# of another"))
                .then()
                .statusCode(303);
        Response page = writer.send(release, Map.of("revision", 1, "purpose", "mine", "content", DEFAULTS + "# typed"));
        page.then()
                .statusCode(412)
                .body(containsString("Somebody has changed this release"))
                .body(containsString("- # of another"))
                .body(containsString("+ # typed"))
                .body(containsString("# typed</textarea>"))
                .body(containsString("value=\"mine\""));
        assertThat(content(release)).endsWith("# of another");

        // What was said of it is the newest: it can be saved over now, knowingly
        writer.send(
                        release,
                        Map.of(
                                "revision",
                                hidden(page, release).get("revision"),
                                "purpose",
                                "mine",
                                "content",
                                DEFAULTS + "# typed"))
                .then()
                .statusCode(303);
        assertThat(content(release)).endsWith("# typed");
    }

    @Test
    void saysWhatIsWrongWithTheFileWhereAndSubmitsNothing() {
        String release = upload(DEFAULTS.replace("always: true", "allways: <b>"));

        writer.get(release)
                .then()
                .body(containsString("Mistakes: it cannot be taken"))
                .body(containsString("no key &#39;allways&#39;"));
        writer.send(
                        release,
                        Map.of(
                                "revision",
                                1,
                                "purpose",
                                "x",
                                "content",
                                DEFAULTS.replace("always: true", "allways: 1"),
                                "do",
                                "submit",
                                "activeFrom",
                                "2020-01-01T00:00"))
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-content\">Rule file</a>: The rule file is not without a mistake"))
                .body(containsString("<a href=\"#f-activeFrom\">Active from</a>: This has passed"))
                .body(containsString("<textarea id=\"f-content\""))
                .body(containsString("allways: 1"));
        writer.get(release + "/blast-radius").then().statusCode(409).body(containsString("mend them first"));
        writer.get(release + "/try").then().statusCode(409).body(containsString("mend them first"));
        writer.get(release + "/rules/new").then().statusCode(409).body(containsString("Mend them first"));
    }

    @Test
    void tellsAllThatIsWrongAtOnceAndLeadsToIt() {
        String release = begin("to try it");
        Response page = writer.send(
                release, edited(release, Map.of("do", "emergency", "purpose", " ", "content", DEFAULTS + "  odd")));

        page.then()
                .statusCode(422)
                .body(containsString("This was not done:"))
                .body(containsString("<a href=\"#f-purpose\">What it is for</a>: Say what the release is for."))
                .body(containsString("<a href=\"#f-content\">Rule file</a>: The rule file is not without a mistake"))
                .body(containsString("<a href=\"#f-reason\">Why it cannot wait</a>: Say why it cannot wait"))
                .body(containsString("<a href=\"#f-alone\">I answer for it alone</a>: Tick that you know"));
        for (String field : List.of("purpose", "content", "reason", "alone")) {
            assertThat(page.asString())
                    .containsPattern("<(input|textarea)[^>]* id=\"f-" + field + "\"[^>]*aria-invalid=\"true\"");
        }
        assertThat(content(release)).isEqualTo(DEFAULTS);
        // Of what could be saved nothing is, if what comes after it is refused
        writer.send(
                        release,
                        edited(
                                release,
                                Map.of("do", "submit", "activeFrom", "2020-01-01T00:00", "content", DEFAULTS + "# x")))
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-activeFrom\">Active from</a>: This has passed"));
        assertThat(content(release)).isEqualTo(DEFAULTS);
        writer.send(RELEASES, Map.of("purpose", " "))
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-purpose\">What it is for</a>: Say what the release is for."))
                .body(containsString("id=\"f-purpose\""));
        writer.get(release + "/blast-radius?days=9999")
                .then()
                .statusCode(400)
                .body(containsString(
                        "<a href=\"#f-days\">The last … days</a>: Write a whole number of days, from 1 to 366."))
                .body(containsString("id=\"f-days\""));
    }

    /** Who has a hand in it cannot approve it any more. */
    @Test
    void aFormThatIsRefusedSavesNothing() {
        String release = begin("as begun");
        Map<String, Object> typed = Map.of("purpose", "theirs", "content", DEFAULTS + "# theirs");
        for (Map<String, String> button : List.of(
                Map.of("do", "submit", "activeFrom", "2020-01-01T00:00"),
                Map.of("do", "submit", "activeFrom", "soon"),
                Map.of("do", "emergency", "reason", "it burns"),
                Map.of("do", "emergency", "alone", "yes"),
                Map.of("do", "emergency", "alone", "yes", "reason", "it burns", "inForce", "other"))) {
            Map<String, Object> form = new LinkedHashMap<>(hidden(second.get(release), release));
            form.putAll(typed);
            form.putAll(button);
            second.send(release, form)
                    .then()
                    .statusCode(button.containsKey("inForce") ? 409 : 422)
                    .body(containsString("# theirs</textarea>"))
                    .body(containsString("value=\"theirs\""));
        }

        assertThat(database.query(
                        "select purpose || ' ' || revision || ' ' || array_to_string(editors, ' ') from rule_release where number = ?",
                        row -> row.getString(1),
                        number(release)))
                .containsExactly("as begun 1 mia-duty");
        assertThat(content(release)).isEqualTo(DEFAULTS);
        assertThat(ids()).doesNotContain("new-rule");
    }

    @Test
    void whoDoesNotSayWhatHeHasSeenIsShownItFirst() {
        String release = begin("of both");
        second.send(release, Map.of("revision", 1, "purpose", "theirs", "content", DEFAULTS + "# of another"))
                .then()
                .statusCode(303);
        Map<String, Object> form = new LinkedHashMap<>(Map.of("purpose", "mine", "content", DEFAULTS + "# typed"));
        for (String revision : List.of("", "two", "99999999999")) {
            if (!revision.isEmpty()) {
                form.put("revision", revision);
            }
            writer.send(release, form)
                    .then()
                    .statusCode(412)
                    .body(containsString("- # of another"))
                    .body(containsString("+ # typed"))
                    .body(containsString("they wrote “theirs”, you wrote “mine”"))
                    .body(containsString("# typed</textarea>"));
        }
        assertThat(content(release)).endsWith("# of another");
    }

    /** A browser does not choose it again by itself, and whoever sends the page once more is not to undo what another one saved. */
    @Test
    void keepsTheFileThatWasChosenWhenItIsRefused() {
        String release = begin("of both");
        second.send(release, Map.of("revision", 1, "purpose", "of both", "content", DEFAULTS + "# of another"))
                .then()
                .statusCode(303);

        Response page = writer.sendFile(
                release,
                Map.of("revision", 1, "purpose", "mine", "content", DEFAULTS),
                "rules.yaml",
                (DEFAULTS + "# of my file").getBytes(StandardCharsets.UTF_8));

        page.then()
                .statusCode(412)
                .body(containsString("- # of another"))
                .body(containsString("+ # of my file"))
                .body(containsString("# of my file</textarea>"));
        assertThat(content(release)).endsWith("# of another");
        writer.sendFile(release, Map.of("revision", 2, "content", DEFAULTS), "a.png", new byte[] {(byte) 0xff, 0})
                .then()
                .statusCode(422)
                .body(containsString("</textarea>"));
    }
}
