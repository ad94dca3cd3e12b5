package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.EventReceiver;
import dev.vedette.notify.release.PagesProfile;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of releases, where they decide. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class ReleasePagesTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String HOSTILE = "<script>alert('x')</script>\"'&";
    private static final String RELEASES = "/rules/releases";

    private final Browser writer = Browser.signedInAs("mia-duty");
    private final Browser second = Browser.signedInAs("mia-admin");

    @Inject
    RuleBook rules;

    @Inject
    Database database;

    @Inject
    EventReceiver events;

    @BeforeEach
    void onlyTheFirstRules() {
        database.update("delete from rule_activation where position > (select min(position) from rule_activation)");
        assertThat(ids()).doesNotContain("new-rule");
    }

    @Test
    void aRuleBuiltByTheFormIsSeenTriedAddedSubmittedApprovedAndTakenBack() {
        ObservationEvent event = happened("A hostile " + HOSTILE);
        String release = begin("Tell the EU of all that is armed");
        Map<String, Object> form = rule("new-rule");

        // Seen, and tried: nothing is saved
        form.put("event", event.id());
        form.put("do", "see");
        writer.sendPlain(release + "/rules/new", form)
                .then()
                .statusCode(200)
                .body(containsString("- id: new-rule"))
                .body(containsString("No mistakes, and all its tests hold."))
                .body(containsString("A hostile &lt;script&gt;"))
                .body(containsString("comes out otherwise"))
                .body(not(containsString("<script>alert")));
        assertThat(content(release)).isEqualTo(DEFAULTS);

        // Added
        form.put("do", "save");
        writer.sendPlain(release + "/rules/new", form).then().statusCode(303).header("Location", endsWith(release));
        assertThat(content(release))
                .startsWith(DEFAULTS.substring(0, DEFAULTS.indexOf("# Told if")))
                .contains("- id: new-rule");
        writer.get(release)
                .then()
                .body(containsString("+   - id: new-rule"))
                .body(containsString("0 lines are taken out"));

        // Tried on the past
        writer.get(release + "/try?event=" + event.id())
                .then()
                .statusCode(200)
                .body(containsString("A hostile &lt;script&gt;"))
                .body(containsString("comes out otherwise"))
                .body(not(containsString("<script>alert")));
        writer.get(release + "/blast-radius")
                .then()
                .statusCode(200)
                .body(containsString("EU gains "))
                .body(not(containsString("<script>alert")));

        // Submitted, and approved by a second person
        writer.send(release, edited(release, Map.of("do", "submit"))).then().statusCode(303);
        writer.get(release).then().body(containsString("You wrote on it or submitted it: a second person approves."));
        Response page = second.get(release);
        page.then().body(containsString("<button>Approve</button>"));
        second.sendPlain(release + "/approve", hidden(page, "/approve")).then().statusCode(303);
        assertThat(ids()).contains("new-rule");
        second.get(release)
                .then()
                .body(containsString("What it changed of the rules"))
                .body(containsString("for when it is active"));

        // Taken back
        Response history = second.get("/rules/history");
        history.then().body(containsString("Approved by mia-admin")).body(containsString("In force"));
        String look = first("/rules/history/\\d+", history.asString());
        Response before = second.get(look);
        before.then().body(containsString("What it would change")).body(containsString("taken out"));
        String back = look + "/again";
        second.sendPlain(back, with(hidden(before, back), "reason", " "))
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-reason\">Why</a>: Say why."))
                .body(containsString("id=\"f-reason\""));
        second.sendPlain(back, Map.of("reason", " ", "inForce", "seen"))
                .then()
                .statusCode(422)
                .body(containsString("name=\"inForce\" value=\"seen\""));
        second.sendPlain(back, Map.of("reason", "too many", "inForce", ""))
                .then()
                .statusCode(409)
                .body(containsString("Other rules"));
        second.sendPlain(back, with(hidden(before, back), "reason", "too many " + HOSTILE))
                .then()
                .statusCode(303);
        second.get("/rules/history")
                .then()
                .body(containsString("too many &lt;script&gt;"))
                .body(not(containsString("<script>alert")));
        assertThat(ids()).doesNotContain("new-rule");
    }

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

    @Test
    void saysHowUrgentlySomebodyIsToldOtherwise() {
        ObservationEvent event = happened("As urgent as can be");
        String release = begin("All at once");
        writer.get(release + "/try?event=" + event.id())
                .then()
                .body(containsString("Everyone is told or not told as in truth."));
        String content = DEFAULTS.replace(
                "\nrules:\n",
                "\nrules:\n  - {id: at-once, when: {always: true}, notify: [mia-duty], precedence: FLASH}\n");
        writer.send(release, edited(release, Map.of("content", content))).then().statusCode(303);

        String page = writer.get(release + "/try?event=" + event.id()).asString();
        assertThat(page)
                .contains("Everyone is told or not told as in truth, but 1 is told otherwise.")
                .containsPattern("(?s)mia-duty.*?told otherwise.*?told: <strong>Flash</strong>.*?"
                        + "data-label=\"In truth\">told: <strong>(Routine|Priority|Immediate)</strong>");
    }

    @Test
    void whoSeesOnlyHisOwnIsNotToldThatNobodyWasTold() {
        ObservationEvent event = happened("Others know");
        database.update(
                "update decision set told = false, reason = 'NO_RULE_ASKED' where event_id = ? and organisation = 'KFOR'",
                event.id());

        Browser.signedInAs("kfor-duty")
                .get("/events/" + event.id())
                .then()
                .statusCode(200)
                .body(containsString("Nobody of your organisation was told"))
                .body(not(containsString("Nobody was told")));
        database.update("update decision set told = false, reason = 'NO_RULE_ASKED' where event_id = ?", event.id());
        writer.get("/events/" + event.id()).then().body(containsString("Nobody was told"));
    }

    @Test
    void saysOnTopWhatIsToBeChangedAndWhyNothingCanBeApprovedYet() {
        String first = begin("tomorrow");
        String later = LocalDateTime.now(TimeText.ZONE).plusDays(1).withNano(0).toString();
        writer.send(first, edited(first, Map.of("do", "submit", "activeFrom", later, "content", DEFAULTS + "# first")))
                .then()
                .statusCode(303);
        String other = begin("the other");
        writer.send(other, edited(other, Map.of("do", "submit", "content", DEFAULTS + "# other")))
                .then()
                .statusCode(303);
        second.get(other).then().body(containsString("<button>Approve</button>"));
        second.sendPlain(first + "/approve", hidden(second.get(first), "/approve"))
                .then()
                .statusCode(303);

        Response page = second.get(other);
        page.then()
                .body(containsString(
                        "You cannot approve this. Release " + number(first) + " is to become active first"))
                .body(not(containsString("<button>Approve</button>")));
        second.sendPlain(other + "/return", with(hidden(page, "/return"), "remark", "Say what a tank is"))
                .then()
                .statusCode(303);
        String top = "<strong>mia-admin gave it back</strong>";
        assertThat(writer.get(other).asString()).containsSubsequence(top, "Say what a tank is", "<dt>State</dt>");
        writer.send(other, edited(other, Map.of("do", "submit"))).then().statusCode(303);
        writer.get(other).then().body(not(containsString(top)));
    }

    @Test
    void saysBesideTheFieldsWhatIsWrongWithARule() {
        String release = begin("to try it");
        Map<String, Object> form = rule("Not An Id");
        form.put("distanceToBorder", "near");
        form.remove("notify");
        form.put("reason", HOSTILE);
        form.put("do", "save");

        writer.sendPlain(release + "/rules/new", form)
                .then()
                .statusCode(422)
                .body(containsString("id=\"id-wrong\""))
                .body(containsString("id=\"distanceToBorder-wrong\""))
                .body(containsString("id=\"notify-wrong\""))
                .body(containsString("value=\"near\""))
                .body(containsString("\n&lt;script&gt;"))
                .body(not(containsString("<script>alert")));
        // What only the reader of rule files can tell
        form.putAll(rule("near-the-line"));
        form.put("distanceToBorder", "5000");
        form.put("keyword", "?!");
        writer.sendPlain(release + "/rules/new", form)
                .then()
                .statusCode(422)
                .body(containsString("There is another rule near-the-line"))
                .body(containsString("id=\"id-wrong\""))
                .body(containsString("id=\"distanceToBorder-wrong\""))
                .body(containsString("id=\"keyword-wrong\""));
        form.putAll(rule("backwards"));
        form.put("distanceToBorder", "");
        form.put("keyword", "");
        form.put("validFrom", "2026-05-01");
        form.put("validUntil", "2026-04-01");
        writer.sendPlain(release + "/rules/new", form).then().statusCode(422).body(containsString("class=\"summary\""));
        assertThat(content(release)).isEqualTo(DEFAULTS);
    }

    @Test
    void asksForAReasonAndATickInAnEmergencyAndShowsIt() {
        String release = begin("They are crossing");
        Map<String, Object> form = new LinkedHashMap<>(rule("new-rule"));
        form.put("do", "save");
        writer.sendPlain(release + "/rules/new", form).then().statusCode(303);

        writer.send(release, edited(release, Map.of("do", "emergency", "reason", "it burns")))
                .then()
                .statusCode(422)
                .body(containsString("Tick that you know what this means."))
                .body(not(containsString("id=\"reason-wrong\"")))
                .body(containsString("value=\"it burns\""));
        writer.send(release, edited(release, Map.of("do", "emergency", "alone", "yes")))
                .then()
                .statusCode(422)
                .body(containsString("Say why it cannot wait"));
        writer.send(release, edited(release, Map.of("do", "emergency", "alone", "yes", "reason", HOSTILE)))
                .then()
                .statusCode(303);
        assertThat(ids()).contains("new-rule");

        writer.get("/rules/history").then().body(containsString("A second person confirms what you did alone."));
        Response page = second.get("/rules/history");
        page.then().body(containsString("Look at it and confirm it")).body(not(containsString("<script>alert")));
        second.get(release).then().body(containsString("/confirm\"")).body(containsString("+   - id: new-rule"));
        writer.get(release).then().body(not(containsString("/confirm\"")));
        second.sendPlain(first("/rules/history/\\d+/confirm", page.asString()), Map.of())
                .then()
                .statusCode(303);
        second.get("/rules/history").then().body(not(containsString("Look at it and confirm it")));
    }

    /** With itself it would seem harmless to the one who is to look at it. */
    @Test
    void whatBecameActiveIsComparedWithTheRulesWhosePlaceItTookUntilASecondPersonTakesItBack() {
        happened("A sighting");
        String release = begin("They are crossing");
        Map<String, Object> form = new LinkedHashMap<>(rule("new-rule"));
        form.put("do", "save");
        writer.sendPlain(release + "/rules/new", form).then().statusCode(303);
        writer.get(release + "/blast-radius")
                .then()
                .body(containsString("EU gains "))
                .body(containsString("went through the rules in force"));
        writer.send(release, edited(release, Map.of("do", "emergency", "alone", "yes", "reason", "urgent")))
                .then()
                .statusCode(303);

        second.get(release + "/blast-radius")
                .then()
                .body(containsString("EU gains "))
                .body(containsString("went through the rules whose place it took"));
        second.get("/rules/releases").then().body(containsString("Emergency:")).body(containsString("“urgent”."));
        String look = database.first(
                        "select min(position) from rule_activation", row -> "/rules/history/" + row.getLong(1))
                .orElseThrow();
        String back = look + "/again";
        second.sendPlain(back, with(hidden(second.get(look), back), "reason", "no tanks"))
                .then()
                .statusCode(303);
        second.get("/rules/releases")
                .then()
                .body(not(containsString("Emergency:")))
                .body(containsString("Made active by one person alone"));
    }

    @Test
    void becomesActiveLaterAndCanBeCalledOffAndGivenBackAndUp() {
        String release = begin("for later");
        writer.send(release, edited(release, Map.of("do", "submit", "activeFrom", "soon")))
                .then()
                .statusCode(422)
                .body(containsString("value=\"soon\""));
        writer.send(release, edited(release, Map.of("do", "submit", "activeFrom", "2027-03-28T02:30")))
                .then()
                .statusCode(422)
                .body(containsString("this time does not exist"));
        String later = LocalDateTime.now(TimeText.ZONE).plusDays(40).withNano(0).toString();
        String content = DEFAULTS + "# " + later + "\n";
        writer.send(release, edited(release, Map.of("do", "submit", "activeFrom", later, "content", content)))
                .then()
                .statusCode(303);

        second.sendPlain(release + "/return", Map.of("revision", "99", "remark", "name the EU"))
                .then()
                .statusCode(412)
                .body(containsString("value=\"name the EU\""));
        second.sendPlain(release + "/return", with(hidden(second.get(release), "/return"), "remark", "name " + HOSTILE))
                .then()
                .statusCode(303);
        writer.get(release)
                .then()
                .body(containsString("name &lt;script&gt;"))
                .body(not(containsString("<script>alert")));
        writer.send(release, edited(release, Map.of("do", "submit", "activeFrom", later, "content", content)))
                .then()
                .statusCode(303);
        second.sendPlain(release + "/approve", hidden(second.get(release), "/approve"))
                .then()
                .statusCode(303);

        Response history = second.get("/rules/history");
        history.then().body(containsString("To come"));
        second.sendPlain(first("/rules/history/\\d+/cancel", history.asString()), Map.of())
                .then()
                .statusCode(303);
        second.get("/rules/history").then().body(containsString("Called off"));
        writer.get(release).then().body(containsString("Called off")).body(containsString("it can be written on"));
        writer.get("/rules/releases").then().body(containsString("Called off, "));
        String other = begin("given up");
        writer.sendPlain(other + "/withdraw", hidden(writer.get(other), "/withdraw"))
                .then()
                .statusCode(303);
        writer.get(other).then().body(containsString("it was given up"));
    }

    @Test
    void marksAsAnAlarmWhereNobodyWouldBeReached() {
        ObservationEvent event = happened("Nobody would know");
        String release = begin("For the EU and NATO alone");
        String content = DEFAULTS.replaceAll("notify: \\[.*\\]", "notify: [NATO]")
                .replace("fallback: [mia-duty]", "fallback: [nato-duty]");
        writer.send(release, edited(release, Map.of("content", content))).then().statusCode(303);

        writer.get(release + "/blast-radius")
                .then()
                .body(containsString("MIA loses "))
                .body(containsString("This release would reach nobody who should be."));
        writer.get(release + "/try?event=" + event.id())
                .then()
                .body(containsString("Nobody would be reached who should be."));
        writer.get(release).then().body(containsString(">…\n")).body(containsString("Warnings: it can be taken"));
    }

    @Test
    void decidesAnEventAgainAsThen() {
        ObservationEvent event = happened("Once more " + HOSTILE);

        writer.get("/events/" + event.id()).then().body(containsString("/events/" + event.id() + "/recomputed"));
        writer.get("/events/" + event.id() + "/recomputed")
                .then()
                .statusCode(200)
                .body(containsString("It comes out the same."))
                .body(containsString("Once more &lt;script&gt;"))
                .body(not(containsString("<script>alert")));
        Browser partner = Browser.signedInAs("kfor-duty");
        partner.get("/events/" + event.id()).then().statusCode(200).body(not(containsString("recomputed")));
        partner.get("/events/" + event.id() + "/recomputed").then().statusCode(403);
        // Who may see rules, but not this event
        database.update("update recorded_event set releasable_to = '{KFOR}' where id = ?", event.id());
        writer.get("/events/" + event.id() + "/recomputed").then().statusCode(404);
        String release = begin("to look");
        writer.get(release + "/try?event=" + event.id()).then().statusCode(404);
        writer.get(release + "/try")
                .then()
                .statusCode(200)
                .body(not(containsString(event.id().toString())));
    }

    @Test
    void isForThoseWhoAnswerForTheRulesAlone() {
        String release = begin("secret purpose");
        for (String account : List.of("mia-reporter", "kfor-duty", "eu-duty")) {
            Browser other = Browser.signedInAs(account);
            for (String path : List.of(
                    "/rules",
                    RELEASES,
                    release,
                    release + "/blast-radius",
                    release + "/try",
                    release + "/rules/new",
                    "/rules/history")) {
                other.get(path).then().statusCode(403).body(not(containsString("secret purpose")));
            }
            other.send(RELEASES, Map.of("purpose", "x")).then().statusCode(403);
            other.send(release, Map.of("revision", 1, "purpose", "x")).then().statusCode(403);
            for (String act : List.of("/approve", "/return", "/withdraw", "/emergency", "/rules/new")) {
                other.sendPlain(release + act, Map.of("revision", 1, "id", "x"))
                        .then()
                        .statusCode(403);
            }
            other.sendPlain("/rules/history/1/again", Map.of("reason", "x"))
                    .then()
                    .statusCode(403);
        }
        writer.get(RELEASES + "/999999").then().statusCode(404);
        writer.get(RELEASES + "/x/try").then().statusCode(404);
    }

    @Test
    void refusesFormsWithoutTheirToken() {
        String release = begin("not forged");
        for (String act : List.of("/approve", "/return", "/withdraw", "/emergency", "/rules/new")) {
            writer.sendForged(release + act).then().statusCode(400);
        }
        writer.sendForged("/rules/history/1/again").then().statusCode(400);
        writer.sendForgedParts(RELEASES).then().statusCode(400);
        writer.sendForgedParts(release).then().statusCode(400);
        assertThat(database.query(
                        "select state || ' ' || purpose from rule_release where number = ?",
                        row -> row.getString(1),
                        number(release)))
                .containsExactly("DRAFT not forged");
    }

    @Test
    void escapesPurposesAndSaysWhatDecides() {
        String release = begin(HOSTILE);

        for (String path :
                List.of(RELEASES, release, release + "/blast-radius", release + "/try", release + "/rules/new")) {
            writer.get(path)
                    .then()
                    .statusCode(200)
                    .body(containsString("&lt;script&gt;"))
                    .body(not(containsString("<script>alert")));
        }
        writer.send(RELEASES, Map.of("purpose", ""))
                .then()
                .statusCode(422)
                .body(containsString("Say what the release is for."));
        writer.get("/rules")
                .then()
                .body(containsString("Begin a release"))
                .body(containsString("made on these pages decide"));
        writer.get(release + "/blast-radius?days=x<b").then().statusCode(400).body(containsString("value=\"x&lt;b\""));
    }

    private ObservationEvent happened(String headline) {
        ObservationEvent event =
                Samples.filed(Samples.incident(), Samples.marking(Tlp.GREEN, "MIA", "MOD", "KIA", "KFOR", "EU"));
        QuarkusTransaction.requiringNew().run(() -> events.receive(event));
        database.update(
                "update recorded_event set body = jsonb_set(body, '{observation,headline}', to_jsonb(?::text)) where id = ?",
                headline,
                event.id());
        return event;
    }

    private static Map<String, Object> rule(String id) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("id", id);
        form.put("kind", List.of("SIGHTING", "NEGATIVE"));
        form.put("notify", List.of("EU"));
        form.put("precedence", "FLASH");
        form.put("distanceUnit", "km");
        form.put("revision", 1);
        return form;
    }

    private List<String> ids() {
        return rules.inForce().orElseThrow().rules().rules().stream()
                .map(rule -> rule.id())
                .toList();
    }

    private String begin(String purpose) {
        return begun(writer.send(RELEASES, Map.of("purpose", purpose)));
    }

    private String upload(String file) {
        return begun(writer.sendFile(
                RELEASES, Map.of("purpose", "to try it"), "rules.yaml", file.getBytes(StandardCharsets.UTF_8)));
    }

    private static String begun(Response response) {
        response.then().statusCode(303);
        String location = response.header("Location");
        return location.substring(location.indexOf(RELEASES));
    }

    private String content(String release) {
        return database.first(
                        "select content from rule_release where number = ?", row -> row.getString(1), number(release))
                .orElseThrow();
    }

    private static long number(String release) {
        return Long.parseLong(release.substring(release.lastIndexOf('/') + 1));
    }

    /** What the page of a draft holds, and these. */
    private Map<String, Object> edited(String release, Map<String, ?> more) {
        Response page = writer.get(release);
        Map<String, Object> fields = new LinkedHashMap<>(hidden(page, release));
        fields.put("purpose", "edited");
        fields.put("content", textarea(page).replace("\n", "\r\n"));
        fields.putAll(more);
        return fields;
    }

    /** The hidden fields of the form that is sent there. */
    private static Map<String, Object> hidden(Response page, String action) {
        String html = page.asString();
        Matcher form = Pattern.compile("(?s)<form[^>]*action=\"[^\"]*" + Pattern.quote(action) + "\".*?</form>")
                .matcher(html);
        assertThat(form.find()).as("a form to %s in %s", action, html).isTrue();
        Map<String, Object> fields = new LinkedHashMap<>();
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"(revision|inForce)\" value=\"([^\"]*)\">")
                .matcher(form.group());
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    /** What a browser makes of it: it drops the first line break, and knows no other than LF. */
    private static String textarea(Response page) {
        String text = first("(?s)<textarea[^>]*>(.*?)</textarea>", page.asString());
        String inner = text.substring(text.indexOf('>') + 1, text.lastIndexOf("</"))
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        return (inner.startsWith("\n") ? inner.substring(1) : inner)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String first(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as("%s in %s", pattern, html).isTrue();
        return matcher.group();
    }
}
