package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.release.PagesProfile;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.RuleFiles;
import dev.vedette.notify.rulefile.Section;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of a draft, changed and taken out by forms. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class RulePagesTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String HOSTILE = "<script>alert('x')</script>\"'& # {{x}}";
    private static final String RELEASES = "/rules/releases";

    private final Browser writer = Browser.signedInAs("mia-duty");
    private final Browser second = Browser.signedInAs("mia-admin");

    @Inject
    Database database;

    @Test
    void aRuleIsListedChangedRenamedAndTakenOut() {
        String release = upload(DEFAULTS);
        String near = release + "/rules/change/near-the-line";
        writer.get(release)
                .then()
                .statusCode(200)
                .body(containsString("7 rules"))
                .body(containsString(near + "\""))
                .body(containsString(release + "/rules/take-out/near-the-line\""));

        // Nothing touched: nothing changed, comments included
        Response page = writer.get(near);
        page.then().body(containsString("There are comments within this rule"));
        Map<String, Object> form = fields(page);
        assertThat(form)
                .containsEntry("kind", List.of("SIGHTING", "THIRD_PARTY_REPORT"))
                .containsEntry("severity", List.of("SEVERE"))
                .containsEntry("distanceToBorder", List.of("5"))
                .containsEntry("notify", List.of("EULEX", "KFOR", "KIA", "MIA", "MOD"))
                .containsEntry("precedence", List.of("IMMEDIATE"));
        send(near, form, "save").then().statusCode(303).header("Location", endsWith(release));
        assertThat(content(release)).isEqualTo(DEFAULTS);

        // Seen: nothing is saved
        form.put("distanceToBorder", "8");
        form.put("timeFrom", "22:00");
        form.put("timeTo", "06:00");
        send(near, form, "see")
                .then()
                .statusCode(200)
                .body(containsString("atMost: 8 km"))
                .body(containsString("zone: Europe/Belgrade"))
                .body(containsString("<details open>\n<summary>Time of day"))
                .body(containsString("No mistakes, and all its tests hold."));
        assertThat(content(release)).isEqualTo(DEFAULTS);

        // Saved in its place
        form.put("id", "nearer");
        form.put("notify", List.of("EU", "EULEX", "KFOR", "KIA", "MIA"));
        send(near, form, "save").then().statusCode(303);
        String saved = content(release);
        int from = DEFAULTS.indexOf("near-the-line");
        int to = DEFAULTS.indexOf("\n\n  - id: partners-follow");
        assertThat(saved)
                .startsWith(DEFAULTS.substring(0, from) + "nearer\n")
                .endsWith(DEFAULTS.substring(to))
                .contains(
                        "kind: [SIGHTING, THIRD_PARTY_REPORT]",
                        "atMost: 8 km",
                        "notify: [MIA, KIA, KFOR, EULEX, EU]",
                        "precedence: IMMEDIATE\n\n  - id");
        writer.get(release)
                .then()
                .body(containsString("-   - id: near-the-line"))
                .body(containsString("+   - id: nearer"));
        writer.get(near).then().statusCode(404);

        // Taken out
        String out = release + "/rules/take-out/nearer";
        Response asked = writer.get(out);
        asked.then()
                .statusCode(200)
                .body(containsString("id: nearer"))
                .body(containsString("The release without it"))
                .body(containsString("<button>Take it out</button>"));
        writer.sendPlain(out, Map.of("revision", revision(asked))).then().statusCode(303);
        assertThat(EntryEdit.find(content(release), Section.RULES, "nearer")).isEmpty();
        writer.get(out).then().statusCode(404);
    }

    @Test
    void whatTheFormCannotSayIsLeftToTheFile() {
        String odd = DEFAULTS.replace(
                "rules:\n",
                "rules:\n  - {id: odd, when: {armed: yes, any: [{kind: SIGHTING}], where: \"headline == '<b> # x'\"}, notify: [MIA]}\n");
        String release = upload(odd);
        String change = release + "/rules/change/odd";
        String line = "line " + odd.substring(0, odd.indexOf("id: odd")).lines().count() + " of";

        writer.get(change)
                .then()
                .statusCode(200)
                .body(containsString("<code>any</code>, <code>where</code>"))
                .body(containsString("&lt;b&gt;"))
                .body(containsString(line))
                .body(containsString(release + "#f-content"))
                .body(not(containsString("<b>")))
                .body(not(containsString("name=\"notify\"")));
        // What is sent all the same does not get past it, and is not lost
        for (String button : List.of("save", "see")) {
            send(change, Map.of("revision", 1, "id", "odd", "notify", "EU", "owner", "typed"), button)
                    .then()
                    .statusCode(409)
                    .body(containsString("Nothing is saved."))
                    .body(containsString("owner: typed"));
        }
        assertThat(content(release)).isEqualTo(odd);
        writer.get(release + "/rules/take-out/odd").then().statusCode(200).body(containsString("Take it out"));
    }

    @Test
    void aColleaguesChangeIsNotOverwrittenUnseen() {
        String release = upload(DEFAULTS);
        String change = release + "/rules/change/escalation";
        Map<String, Object> form = fields(writer.get(change));
        Map<String, Object> theirs = fields(second.get(change));
        theirs.put("precedence", "FLASH");
        second.sendPlain(change, with(theirs, "do", "save")).then().statusCode(303);

        form.put("owner", "typed owner");
        String before = content(release);
        for (String button : List.of("see", "save")) {
            Response page = send(change, form, button);
            page.then()
                    .statusCode(412)
                    .body(containsString("Somebody has changed this release"))
                    .body(containsString("-   precedence: FLASH"))
                    .body(containsString("+   owner: typed owner"))
                    .body(containsString("value=\"typed owner\""));
            assertThat(revision(page)).isEqualTo("2");
        }
        // With a mistake in it there is nothing to compare yet: it stays what was seen
        Response wrong = send(change, with(new LinkedHashMap<>(form), "distanceToBorder", "near"), "save");
        wrong.then()
                .statusCode(412)
                .body(containsString("id=\"distanceToBorder-wrong\""))
                .body(containsString("value=\"near\""));
        assertThat(revision(wrong)).isEqualTo("1");
        assertThat(content(release)).isEqualTo(before);
        // Now knowingly
        form.put("revision", "2");
        send(change, form, "save").then().statusCode(303);
        assertThat(rule(release, "escalation"))
                .containsEntry("owner", "typed owner")
                .containsEntry("precedence", "IMMEDIATE");

        // Taken out meanwhile: what was typed can be added
        second.sendPlain(release + "/rules/take-out/escalation", Map.of("revision", 3))
                .then()
                .statusCode(303);
        form.put("revision", "3");
        send(change, form, "save")
                .then()
                .statusCode(412)
                .body(containsString("no rule escalation any more"))
                .body(containsString("action=\"" + release + "/rules/new\""))
                .body(containsString("typed owner"));
        writer.sendPlain(release + "/rules/take-out/readiness", Map.of("revision", 3))
                .then()
                .statusCode(412)
                .body(containsString("Nothing is taken out."));
        assertThat(rule(release, "readiness")).isNotEmpty();
    }

    @Test
    void aColleaguesChangeOfAnotherRuleIsNotInTheWay() {
        String release = upload(DEFAULTS);
        String change = release + "/rules/change/escalation";
        Map<String, Object> form = fields(writer.get(change));
        Map<String, Object> added = fields(writer.get(release + "/rules/new"));
        Map<String, Object> theirs = fields(second.get(release + "/rules/change/readiness"));
        second.sendPlain(release + "/rules/change/readiness", with(with(theirs, "owner", "theirs"), "do", "save"))
                .then()
                .statusCode(303);

        send(change, with(form, "owner", "mine"), "save").then().statusCode(303);
        added.putAll(Map.of("id", "new-rule", "notify", "MIA"));
        send(release + "/rules/new", added, "save").then().statusCode(303);
        assertThat(rule(release, "readiness")).containsEntry("owner", "theirs");
        assertThat(rule(release, "escalation")).containsEntry("owner", "mine");
        assertThat(rule(release, "new-rule")).isNotEmpty();
    }

    @Test
    void aColleaguesConditionThatTheFormCannotSayIsNotLost() {
        String release = upload(DEFAULTS);
        String change = release + "/rules/change/escalation";
        Map<String, Object> form = fields(writer.get(change));
        String theirs = DEFAULTS.replace(
                "{eventType: STATUS, incidentStatus: [ESCALATED]}", "{eventType: STATUS, not: {tlp: RED}}");
        second.send(release, Map.of("revision", 1, "purpose", "x", "content", theirs))
                .then()
                .statusCode(303);

        send(change, with(new LinkedHashMap<>(form), "size", "so many"), "save")
                .then()
                .statusCode(412)
                .body(containsString("id=\"size-wrong\""))
                .body(containsString("value=\"so many\""));
        send(change, with(form, "owner", "typed owner"), "save")
                .then()
                .statusCode(412)
                .body(containsString("<code>not</code>"))
                .body(containsString("owner: typed owner"));
        assertThat(content(release)).isEqualTo(theirs);
    }

    @Test
    void saysBesideTheFieldsWhatIsWrongAndLosesNothing() {
        String release = upload(DEFAULTS);
        String change = release + "/rules/change/readiness";
        Map<String, Object> form = fields(writer.get(change));
        form.putAll(Map.of("timeFrom", "late", "acknowledgeOtherwise", "mia-duty", "validFrom", "soon"));
        form.putAll(Map.of("reason", HOSTILE + "\u202e", "owner", "o".repeat(5000), "keyword", "a, \0"));
        form.put("originator", List.of("MIA", "<i>GONE</i>"));
        send(change, form, "save")
                .then()
                .statusCode(422)
                .body(containsString("id=\"timeFrom-wrong\""))
                .body(containsString("id=\"timeTo-wrong\""))
                .body(containsString("id=\"acknowledgeWithin-wrong\""))
                .body(containsString("id=\"validFrom-wrong\""))
                .body(containsString("id=\"reason-wrong\""))
                .body(containsString("id=\"owner-wrong\""))
                .body(containsString("id=\"keyword-wrong\""))
                .body(containsString("type=\"text\" maxlength=\"300\" value=\"soon\""))
                .body(containsString("value=\"late\""))
                .body(containsString("o".repeat(5000)))
                .body(containsString("value=\"&lt;i&gt;GONE&lt;/i&gt;\" checked"))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("<i>GONE")));
        // Also what only the reader of rule files can tell, in one round
        form.putAll(
                Map.of("timeTo", "6", "timeZone", "Mars/Phobos", "id", "escalation", "acknowledgeWithin", "2 weeks"));
        form.putAll(Map.of("validFrom", "2026-05-01", "validUntil", "2026-04-01"));
        send(change, form, "save")
                .then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-timeFrom\">Time of day, from</a>: Write hours"))
                .body(containsString("<a href=\"#f-timeTo\">Time of day, to</a>: Write hours"))
                .body(containsString("by the clock in</a>: The time zone &#39;Mars/Phobos&#39; is not possible."))
                .body(containsString("id=\"f-timeZone\" type=\"text\" placeholder=\"Europe/Belgrade\""))
                .body(containsString("value=\"Mars/Phobos\" aria-invalid=\"true\" aria-describedby=\"timeZone-wrong\""))
                .body(containsString("id=\"timeZone-wrong\""))
                .body(containsString(
                        "<a href=\"#f-id\">Name</a>: There is another rule escalation. Give each rule its own name."))
                .body(containsString("id=\"id-wrong\""))
                .body(containsString(
                        "<a href=\"#f-acknowledgeWithin\">Acknowledgement, within</a>: &#39;2 weeks&#39; is not"))
                .body(containsString("value=\"2 weeks\" aria-invalid=\"true\""))
                .body(containsString("id=\"acknowledgeWithin-wrong\""))
                .body(containsString("<a href=\"#f-validUntil\">Valid until</a>: This is not after “Valid from”."))
                .body(not(containsString("In the rule")))
                .body(not(containsString("timeWindow")));
        // What only the reader of rule files can tell
        form.putAll(Map.of("timeFrom", "06:00", "timeTo", "06:00", "timeZone", "", "validUntil", ""));
        form.putAll(Map.of("acknowledgeWithin", "2 weeks", "validFrom", ""));
        form.putAll(Map.of("reason", HOSTILE + "\r\n\r\nline", "owner", HOSTILE, "keyword", "?!"));
        form.putAll(Map.of("id", "escalation", "precedenceAtLeast", "<i>"));
        send(change, form, "see")
                .then()
                .statusCode(422)
                .body(containsString("There is another rule escalation"))
                .body(containsString(
                        "Time of day, to</a>: It ends when it begins. Leave all of it open for the whole day."))
                .body(containsString("id=\"acknowledgeWithin-wrong\""))
                .body(containsString("id=\"keyword-wrong\""))
                .body(containsString("id=\"originator-wrong\""))
                .body(containsString("id=\"precedenceAtLeast-wrong\""))
                .body(not(containsString("<script>alert")));
        assertThat(content(release)).isEqualTo(DEFAULTS);
        form.putAll(
                Map.of("id", "readiness", "timeTo", "08:00", "acknowledgeWithin", "2 h", "keyword", "tank\r\ntenk"));
        form.putAll(Map.of("originator", "MIA", "precedenceAtLeast", "FLASH", "timeDays", List.of("FRI", "SAT")));
        send(change, form, "save").then().statusCode(303);
        assertThat(rule(release, "readiness"))
                .containsEntry("reason", HOSTILE + "\n\nline")
                .containsEntry("owner", HOSTILE)
                .containsEntry("acknowledge", Map.of("within", "2 h", "otherwise", List.of("mia-duty")));
        writer.get(change)
                .then()
                .body(containsString("name=\"acknowledgeOtherwise\" value=\"mia-duty\" checked"))
                .body(not(containsString("<script>alert")));
        writer.get(release).then().body(not(containsString("<script>alert")));
        writer.get(release + "/rules/take-out/readiness").then().body(not(containsString("<script>alert")));
    }

    @Test
    void hundredsOfRulesDoNotPushEverythingElseAway() {
        StringBuilder many = new StringBuilder("rules:\n");
        for (int i = 0; i < 300; i++) {
            many.append("  - {id: r").append(i).append(", when: {always: true}, notify: [MIA], reason: \"");
            many.append("\uD83D\uDE00".repeat(200)).append("\"}\n");
        }
        String release = upload(DEFAULTS.replace("rules:\n", many.toString()));

        writer.get(release)
                .then()
                .statusCode(200)
                .body(containsString("<details>\n<summary>307 rules"))
                .body(containsString("<td data-label=\"Why\">" + "\uD83D\uDE00".repeat(90) + "…</td>"))
                .body(containsString("/rules/change/r299\""));
    }

    @Test
    void theLastRuleIsNotTakenOut() {
        String one = DEFAULTS.substring(0, DEFAULTS.indexOf("  - id: near-the-line"))
                + DEFAULTS.substring(DEFAULTS.indexOf("# Told if"));
        String release = upload(one);
        String out = release + "/rules/take-out/national-institutions";

        writer.get(out)
                .then()
                .statusCode(200)
                .body(containsString("lacks rules"))
                .body(not(containsString("<button>Take it out")));
        writer.sendPlain(out, Map.of("revision", 1)).then().statusCode(422).body(containsString("lacks rules"));
        assertThat(content(release)).isEqualTo(one);
    }

    @Test
    void isForThoseWhoAnswerForTheRulesAndForDrafts() {
        String release = upload(DEFAULTS);
        List<String> pages = List.of("/rules/new", "/rules/change/readiness", "/rules/take-out/readiness");
        for (String account : List.of("mia-reporter", "kfor-duty")) {
            Browser other = Browser.signedInAs(account);
            for (String page : pages) {
                other.get(release + page).then().statusCode(403);
                other.sendPlain(release + page, Map.of("revision", 1)).then().statusCode(403);
            }
        }
        for (String page : pages) {
            writer.sendForged(release + page).then().statusCode(400);
            writer.get("/rules/releases/999999" + page).then().statusCode(404);
        }
        for (String none : List.of("/rules/change/none", "/rules/take-out/none", "/rules/other/readiness", "/rules")) {
            writer.get(release + none).then().statusCode(404);
        }
        send(release + "/rules/change/none", Map.of("revision", 1, "id", "none"), "save")
                .then()
                .statusCode(404);
        writer.sendPlain(release + "/rules/take-out/none", Map.of("revision", 1))
                .then()
                .statusCode(404);

        String change = release + "/rules/change/readiness";
        Map<String, Object> form = with(fields(writer.get(change)), "owner", "typed owner");
        writer.send(release, Map.of("revision", 1, "purpose", "x", "content", DEFAULTS + "  odd"))
                .then()
                .statusCode(303);
        writer.get(release).then().body(not(containsString("/rules/change/readiness")));
        for (String page : pages) {
            writer.get(release + page).then().statusCode(409).body(containsString("Mend them first"));
        }
        Response refused = send(change, form, "save");
        refused.then().statusCode(409).body(containsString("value=\"typed owner\""));
        assertThat(revision(refused)).as("the one that was seen").isEqualTo("1");
        writer.sendPlain(release + "/withdraw", Map.of("revision", 2)).then().statusCode(303);
        for (String page : pages) {
            writer.get(release + page).then().statusCode(409).body(containsString("Only a draft"));
        }
        send(change, form, "save")
                .then()
                .statusCode(409)
                .body(containsString("Only a draft"))
                .body(containsString("value=\"typed owner\""));
        writer.sendPlain(release + "/rules/take-out/readiness", Map.of("revision", 2))
                .then()
                .statusCode(409)
                .body(containsString("Only a draft"));
        writer.get(release).then().body(not(containsString("/rules/change/")));
    }

    private Response send(String path, Map<String, ?> form, String button) {
        return writer.sendPlain(path, with(new LinkedHashMap<>(form), "do", button));
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        fields.put(name, value);
        return fields;
    }

    private String upload(String file) {
        Response response = writer.sendFile(
                RELEASES, Map.of("purpose", "other rules"), "rules.yaml", file.getBytes(StandardCharsets.UTF_8));
        response.then().statusCode(303);
        String location = response.header("Location");
        return location.substring(location.indexOf(RELEASES));
    }

    private String content(String release) {
        return database.first(
                        "select content from rule_release where number = ?",
                        row -> row.getString(1),
                        Long.parseLong(release.substring(release.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    private Map<String, Object> rule(String release, String id) {
        return EntryEdit.find(content(release), Section.RULES, id).orElseThrow();
    }

    private static String revision(Response page) {
        return page.asString().replaceFirst("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
    }

    /** What a browser would send of the form as it stands. */
    private static Map<String, Object> fields(Response page) {
        page.then().statusCode(200);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Matcher field = Pattern.compile(
                        "<input(?: type=\"(?:hidden|checkbox)\")? name=\"([^\"]+)\"([^>]*)>"
                                + "|<textarea name=\"([^\"]+)\"[^>]*>\n(.*?)</textarea>"
                                + "|<select name=\"([^\"]+)\"[^>]*>(.*?)</select>",
                        Pattern.DOTALL)
                .matcher(page.asString().replaceFirst("(?s).*(?=<form[^>]*class=\"release\")", ""));
        while (field.find()) {
            if (field.group(3) != null) {
                put(fields, field.group(3), field.group(4));
            } else if (field.group(5) != null) {
                Matcher chosen = Pattern.compile("value=\"([^\"]*)\" selected").matcher(field.group(6));
                Matcher first = Pattern.compile("value=\"([^\"]*)\"").matcher(field.group(6));
                put(fields, field.group(5), chosen.find() ? chosen.group(1) : first.find() ? first.group(1) : "");
            } else if (!field.group(0).contains("checkbox") || field.group(2).contains(" checked")) {
                put(fields, field.group(1), field.group(2).replaceFirst("(?s).*value=\"([^\"]*)\".*", "$1"));
            }
        }
        return new LinkedHashMap<>(fields);
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        String text = value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(text);
    }
}
