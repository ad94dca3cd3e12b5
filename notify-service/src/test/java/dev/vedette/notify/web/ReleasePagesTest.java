package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.release.PagesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of releases, where they decide. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class ReleasePagesTest extends OnReleasePages {

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
                .body(containsString("Approved</strong>: in force since <time"))
                .body(containsString("Changed: rule new-rule added</td>"));

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
        assertThat(second.get(release).asString())
                .containsPattern("Approved</strong>: was in force from <time.*until <time");
    }

    @Test
    void takesOverWhatBecameActiveSinceAndSavesWhatWasTypedAlong() {
        String mine = begin("mine");
        String clashing = begin("clashing");
        String theirs = begin("theirs");
        Map<String, Object> form = new LinkedHashMap<>(rule("new-rule"));
        form.put("do", "save");
        second.sendPlain(theirs + "/rules/new", form).then().statusCode(303);
        writer.get(mine).then().body(not(containsString("Take over what became active since")));
        writer.send(theirs, edited(theirs, Map.of("do", "emergency", "alone", "yes", "reason", "urgent")))
                .then()
                .statusCode(303);

        writer.get(mine).then().body(containsString("Take over what became active since"));
        writer.send(mine, edited(mine, Map.of("do", "take-over", "content", DEFAULTS + "# mine\n")))
                .then()
                .statusCode(303);
        writer.get(mine)
                .then()
                .body(containsString("- id: new-rule"))
                .body(containsString("1 line is put in"))
                .body(containsString("Changed: took over what became active since: rule new-rule added"))
                .body(containsString("It has now what became active since it was begun</strong>: rule new-rule added."))
                .body(not(containsString("Other rules have become active")));
        String sameName = DEFAULTS.replace(
                "\n# Told if", "\n  - {id: new-rule, when: {always: true}, notify: [MIA]}\n\n# Told if");
        writer.send(clashing, edited(clashing, Map.of("do", "take-over", "content", sameName)))
                .then()
                .statusCode(409)
                .body(containsString("Nothing was taken over, since both changed the same: "))
                .body(containsString("{id: new-rule, when: {always: true}"));
        assertThat(content(clashing)).isEqualTo(DEFAULTS);
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
        second.get("/rules/releases")
                .then()
                .body(containsString("Made active in an emergency, confirmed since, <strong>in force</strong>"));
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

        writer.get(release).then().body(containsString("Approved</strong>: becomes active <time"));
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
}
