package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.notify.acknowledgement.InstallationSecret;
import dev.vedette.notify.acknowledgement.Tokens;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What a mail asks to be acknowledged is, by its link and without an account; or by those of its organisation who are signed in. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class AcknowledgeByLinkTest extends AcknowledgingDeliveries {

    private final String secret =
            ConfigProvider.getConfig().getValue("quarkus.http.auth.session.encryption-key", String.class);

    private ObservationEvent sent(Tlp tlp, String... to) {
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent event = Samples.filed(incident, Samples.marking(tlp, to));
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "kfor-two", DeliveryState.SENT);
        return event;
    }

    @Test
    void aMailSaysUntilWhenAndWhereItIsToBeAcknowledged() {
        sent(Tlp.AMBER, "MIA", "KFOR");

        MimeMail mail = lastTo(DUTY);

        assertThat(text(mail))
                .contains("To be acknowledged by ", ", within 15 min of when it was sent.")
                .contains("Who acknowledges it does so for your organisation.")
                .contains("Acknowledge it here, without an account:\n  http://127.0.0.1:8081/acknowledge/");
        assertThat(mail.alternative("text/html").orElseThrow()).contains(link(mail) + "\"");
        assertThat(link(lastTo(SECOND))).isNotEqualTo(link(mail));
        assertThat(text(lastTo("mia-duty@mia.example"))).doesNotContain("cknowledge");
    }

    @Test
    void toOpenTheLinkAcknowledgesNothingWhateverOpensIt() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String link = link(lastTo(DUTY));

        anybody()
                .get(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .header("Content-Security-Policy", containsString("form-action 'self'"))
                .body(containsString("vehicles &lt;stationary&gt; &amp; waiting"))
                .body(containsString("EXERCISE EXERCISE EXERCISE"))
                .body(not(containsString(link)));
        anybody().head(link).then().statusCode(200);
        anybody().options(link);
        anybody().post(link).then().statusCode(400);
        anybody().contentType("text/plain").body("seen").post(link).then().statusCode(415);
        anybody().formParam("note", "a scanner").post(link).then().statusCode(400);

        assertThat(acknowledgements(event)).isZero();
    }

    /** What a partner's organisation is shown, and its label: the text of that very mail, and no other. */
    @Test
    void thePageShowsTheTextOfThatMailAndNoMore() {
        sent(Tlp.AMBER, "MIA", "KFOR");
        MimeMail mail = lastTo(DUTY);

        String page = anybody().get(link(mail)).asString();

        String shown =
                page.substring(page.indexOf("tabindex=\"0\">") + "tabindex=\"0\">".length(), page.indexOf("</pre>"));
        assertThat(shown.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&"))
                .isEqualTo(text(mail).replace(link(mail), "/acknowledge/…"));
        assertThat(page).doesNotContain("mia-duty@", DUTY, SECOND, "kfor-two", "near-the-line\"");
    }

    @Test
    void theButtonAcknowledgesOnceAndSaysSoEverAfter() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String link = link(lastTo(DUTY));

        press(link, "Lt <Novak>", "Seen.\nA patrol is on its way").then().statusCode(303);
        press(link, link(lastTo(SECOND)), "Lt  <Novak>", "Seen.\r\nA patrol is on its way")
                .then()
                .statusCode(303);
        press(link, link(lastTo(SECOND)), "somebody else", "")
                .then()
                .statusCode(200)
                .body(containsString("What you wrote was not taken down"))
                .body(containsString("somebody else"));

        anybody()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("This message is acknowledged"))
                .body(containsString("Lt &lt;Novak&gt;"))
                .body(containsString("A patrol is on its way"))
                .body(not(containsString("<button")));
        assertThat(acknowledgements(event)).isOne();
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body("state", equalTo("SENT"))
                .body("acknowledgement.progress", equalTo("ACKNOWLEDGED"))
                .body("acknowledgement.answer.how", equalTo("LINK"))
                .body("acknowledgement.answer.by", equalTo("Lt <Novak>"))
                .body("acknowledgement.answer.account", equalTo(false))
                .body("acknowledgement.answer.note", equalTo("Seen.\nA patrol is on its way"));
        as("mia-duty")
                .get("/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body(containsString("Acknowledged by kfor-duty (“Lt &lt;Novak&gt;”) after "));
    }

    /** A desk has moved, and what was in doubt at its former mailbox was sent to the new one: that is shown and counted there alone. */
    @Test
    void theLinkOfAMailboxThatWasGivenUpIsOfNoUse() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String link = link(lastTo(DUTY));
        Response page = anybody().get(link);
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        database.update("update delivery set address = 'kfor-new@kfor.example' where id = ?", delivery);

        anybody().get(link).then().statusCode(404).body(not(containsString("Banje")));
        anybody()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(page.getCookies())
                .formParam("csrf-token", token.group(1))
                .formParam("name", "")
                .post(link)
                .then()
                .statusCode(404);
        assertThat(acknowledgements(event)).isZero();
        anybody()
                .get("/acknowledge/"
                        + new Tokens(new InstallationSecret(secret))
                                .of(
                                        delivery,
                                        "KFOR kfor-new@kfor.example",
                                        Instant.now().plusSeconds(60)))
                .then()
                .statusCode(200)
                .body(not(containsString("Banje")));
    }

    @Test
    void oneStandsForTheOrganisationAndTheOtherLearnsThatMuchAndNoMore() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");

        press(link(lastTo(DUTY)), "Lt Novak", "for our eyes").then().statusCode(303);

        anybody()
                .get(link(lastTo(SECOND)))
                .then()
                .statusCode(200)
                .body(containsString("Acknowledged for your organisation"))
                .body(containsString("<button"))
                .body(not(containsString("Novak")))
                .body(not(containsString("for our eyes")));
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery(event, "kfor-two", Purpose.NEWS))
                .then()
                .body("acknowledgement.progress", equalTo("ACKNOWLEDGED"))
                .body("acknowledgement.answer.contact", equalTo("kfor-duty"));
    }

    @Test
    void alteredTokensAndThoseOfNothingGetOnePageAndExpiredOnesAreToldSo() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        UUID unasked = delivery(event, "mia-duty", Purpose.NEWS);
        var tokens = new Tokens(new InstallationSecret(secret));
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        String good = tokens.of(delivery, "KFOR " + DUTY, tomorrow);
        anybody().get("/acknowledge/" + good).then().statusCode(200);

        String wrong = anybody()
                .get("/acknowledge/" + "B" + good.substring(1))
                .then()
                .statusCode(404)
                .extract()
                .asString();
        for (String token : new String[] {
            "x",
            good + "A",
            good.substring(0, 40) + (good.charAt(40) == 'A' ? 'B' : 'A') + good.substring(41),
            tokens.of(UUID.randomUUID(), "KFOR " + DUTY, tomorrow),
            tokens.of(unasked, "MIA mia-duty@mia.example", tomorrow),
            new Tokens(new InstallationSecret(secret + "!")).of(delivery, "KFOR " + DUTY, tomorrow),
            tokens.of(delivery, "KFOR " + SECOND, tomorrow),
            tokens.of(delivery, "EULEX " + DUTY, tomorrow)
        }) {
            anybody().get("/acknowledge/" + token).then().statusCode(404).body(equalTo(wrong));
        }
        anybody()
                .get("/acknowledge/"
                        + tokens.of(delivery, "KFOR " + DUTY, Instant.now().minusSeconds(1)))
                .then()
                .statusCode(410)
                .body(containsString("The time of this link is over"))
                .body(not(containsString("Banje")));
        assertThat(acknowledgements(event)).isZero();
    }

    @Test
    void whatMayNotBeKnownAnyMoreIsNotShownAndAcknowledgedAllTheSame() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String link = link(lastTo(DUTY));
        plan(Samples.relisted(event, Samples.marking(Tlp.AMBER, "MIA")));

        anybody()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("may not be shown here any more"))
                .body(not(containsString("Banje")))
                .body(not(containsString("vehicles")));
        press(link, "", "").then().statusCode(303);
        assertThat(acknowledgements(event)).isOne();
    }

    @Test
    void aNoticeIsAcknowledgedWithoutItsContent() {
        ObservationEvent event = sent(Tlp.RED, "MIA", "KFOR");
        MimeMail mail = lastTo(DUTY);
        assertThat(text(mail))
                .contains("must not go by mail", "To be acknowledged by ")
                .doesNotContain("Banje");

        anybody()
                .get(link(mail))
                .then()
                .statusCode(200)
                .body(containsString("must not go by mail"))
                .body(not(containsString("Banje")))
                .body(not(containsString("vehicles")));
        press(link(mail), "", "").then().statusCode(303);
        assertThat(acknowledgements(event)).isOne();
    }

    @Test
    void aNoteIsVisibleTextOfAtMostFiveHundredCharacters() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String link = link(lastTo(DUTY));

        press(link, "Novak", "x".repeat(501))
                .then()
                .statusCode(422)
                .body(containsString("at most 500 characters"))
                .body(containsString("value=\"Novak\""));
        press(link, "x".repeat(101), "").then().statusCode(422).body(containsString("at most 100 characters"));
        press(link, "x", "y".repeat(70_000)).then().statusCode(413);
        assertThat(acknowledgements(event)).isZero();

        // What nobody sees is left out, and no reason to lose what was written.
        press(link, "No\u202evak\u200b\nof KFOR", "se\u00aden \ud83d\udc69\u200d\ud83d\ude80\u0007")
                .then()
                .statusCode(303);
        assertThat(database.query(
                        "select a.name || '|' || a.note from acknowledgement a join delivery d on d.id = a.delivery_id where d.event_id = ?",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("Novak of KFOR|seen \ud83d\udc69\u200d\ud83d\ude80");
    }

    @Test
    void thoseOfTheOrganisationAcknowledgeSignedInAndNobodyElse() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        String path = "/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS) + "/acknowledgement";
        String unasked = "/api/v1/deliveries/" + delivery(event, "mia-duty", Purpose.NEWS) + "/acknowledgement";

        as("mia-duty")
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(403);
        as("mia-duty")
                .contentType("application/json")
                .body("{}")
                .post(unasked)
                .then()
                .statusCode(409);
        as("eulex-duty")
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(404);
        as("kfor-duty")
                .contentType("application/json")
                .body("{}")
                .post(unasked)
                .then()
                .statusCode(404);
        as("kfor-duty")
                .contentType("application/json")
                .body("{\"note\": \"" + "x".repeat(501) + "\"}")
                .post(path)
                .then()
                .statusCode(422);
        assertThat(acknowledgements(event)).isZero();

        as("kfor-reporter")
                .contentType("application/json")
                .body("{\"note\": \"Understood\"}")
                .post(path)
                .then()
                .statusCode(201)
                .body("acknowledgement.progress", equalTo("ACKNOWLEDGED"))
                .body("acknowledgement.answer.by", equalTo("kfor-reporter"))
                .body("acknowledgement.answer.how", equalTo("PAGE"))
                .body("acknowledgement.others", nullValue());
        as("kfor-duty")
                .contentType("application/json")
                .body("{\"note\": \"Again\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("acknowledgement.answer.by", equalTo("kfor-reporter"))
                .body("acknowledgement.answer.note", equalTo("Understood"));
    }

    /** Whoever looks at another one's mail could acknowledge in his place otherwise. */
    @Test
    void theLinkIsShownToNobodyButWhoGotTheMail() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        String token = link(lastTo(DUTY)).substring("/acknowledge/".length());

        for (String path : new String[] {"/deliveries/" + delivery, "/deliveries/" + delivery + "/mail"}) {
            as("mia-duty").get(path).then().statusCode(200).body(not(containsString(token)));
        }
        byte[] raw = as("mia-duty")
                .get("/api/v1/deliveries/" + delivery + "/mail")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        MimeMail shown = MimeMail.parse(raw);
        assertThat(text(shown)).contains("/acknowledge/…").doesNotContain(token);
        assertThat(shown.alternative("text/html").orElseThrow()).doesNotContain(token);
        assertThat(shown.headers()).isEqualTo(lastTo(DUTY).headers());
    }

    @Test
    void whatIsAcknowledgedCannotBeChanged() {
        ObservationEvent event = sent(Tlp.AMBER, "MIA", "KFOR");
        press(link(lastTo(DUTY)), "", "first").then().statusCode(303);
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        assertThatThrownBy(() ->
                        database.update("update acknowledgement set note = 'other' where delivery_id = ?", delivery))
                .hasStackTraceContaining("acknowledgement cannot be changed");
        assertThatThrownBy(() -> database.update("delete from acknowledgement where delivery_id = ?", delivery))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.update("truncate acknowledgement")).isInstanceOf(IllegalStateException.class);
    }
}
