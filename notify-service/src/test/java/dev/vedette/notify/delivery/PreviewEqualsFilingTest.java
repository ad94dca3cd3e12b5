package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MailText;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a preview says is what happens: the same decisions on the same grounds, and the same mails, but for ids, references and times. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PreviewEqualsFilingTest extends Dispatching {

    private static final Directory ALL = Samples.directory("MIA", "MOD", "KIA", "KFOR", "EULEX");
    private static final Marking WIDE = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NARROW = Samples.marking(Tlp.AMBER_STRICT, "MIA");
    private static final Marking RED = Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR");

    @Inject
    Previews previews;

    @AfterEach
    void nothingIsHeld() {
        database.update("update delivery set due_at = clock_timestamp() where state = 'PLANNED'");
    }

    @Test
    void forEveryMarking() {
        rules.tellEveryoneOf(ALL);
        for (Marking marking : List.of(
                WIDE,
                NARROW,
                RED,
                Samples.marking(Tlp.GREEN, "MIA", "EULEX"),
                Samples.marking(Tlp.CLEAR, "MIA", "KIA"))) {
            PreviewView seen = previewThenFile(Samples.filed(Samples.incident(), marking), true);

            assertThat(seen.told()).isNotEmpty();
            assertThat(seen.notTold()).isNotEmpty();
            assertThat(seen.told()).allSatisfy(told -> assertThat(told.mail()).isNotNull());
            assertThat(seen.nobodyReached()).isFalse();
        }
    }

    @Test
    void forRulesThatMatchAndMissAndOutrankEachOther() {
        use(
                rule("severe", new AtLeast(Scale.SEVERITY, "SEVERE", false), Precedence.FLASH, "MIA", "kfor-duty"),
                rule("extreme", new AtLeast(Scale.SEVERITY, "EXTREME", false), Precedence.FLASH, "MOD"),
                rule("near", new DistanceAtMost(1000, true), Precedence.ROUTINE, "MIA", "KIA"),
                rule("very-near", new DistanceAtMost(5, false), Precedence.ROUTINE, "EULEX"));

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.told())
                .extracting(it -> it.contact().id() + " " + it.precedence() + " "
                        + it.rules().stream().map(PreviewView.Asking::rule).toList())
                .containsExactly("kfor-duty FLASH [severe]", "mia-duty FLASH [near, severe]");
        assertThat(seen.notTold()).extracting(PreviewView.NotTold::reason).contains("NO_RULE_ASKED", "NOT_RELEASED");
    }

    @Test
    void forUpdatesCorrectionsAndRetractions() {
        ObservationEvent first = Samples.filed(incident, WIDE);
        previewThenFile(first, true);
        ObservationEvent corrected = Samples.corrected(first, WIDE);
        assertThat(previewThenFile(corrected, false).told())
                .allSatisfy(it -> assertThat(mail(it).text()).contains("CORRECTION"));
        ObservationEvent relisted = Samples.relisted(corrected, corrected, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        assertThat(previewThenFile(relisted, false).notTold())
                .extracting(PreviewView.NotTold::reason)
                .contains("NOTHING_NEW", "NOT_RELEASED");
        assertThat(previewThenFile(Samples.retracted(relisted, WIDE), false).told())
                .hasSize(3);
    }

    @Test
    void forWhatIsCaughtUpOn() {
        // What reached nobody would be planned anew by itself under other rules, at any moment.
        rules.tellEveryoneOf(Samples.directory("MIA"));
        ObservationEvent before = Samples.filed(incident, WIDE);
        ObservationEvent alsoBefore = Samples.filed(incident, RED);
        plan(before);
        plan(alsoBefore);
        plan(Samples.step(incident, OPEN, ESCALATED, WIDE));
        rules.letThoseAboveCatchUp(ALL, "above");

        ObservationEvent next = Samples.filed(new IncidentRef(incident.id(), incident.reference(), ESCALATED), WIDE);
        PreviewView seen = previewThenFile(next, false);

        assertThat(seen.catchUps()).extracting(PreviewView.CaughtUp::eventId).contains(before.id(), alsoBefore.id());
    }

    @Test
    void whereNobodyIsReached() {
        rules.tellNobodyOf(ALL);

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.nobodyReached()).isTrue();
        assertThat(seen.told()).isEmpty();
    }

    @Test
    void whereQuietHoursHoldBack() {
        rules.tellEveryoneOf(ALL);
        rules.replace(sleeping());

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.told()).filteredOn(it -> it.heldUntil() != null).hasSize(1);
    }

    private PreviewView previewThenFile(ObservationEvent event, boolean newIncident) {
        PreviewView seen = previews.of(Drafts.of(event, newIncident), Drafts.national("MIA"));
        assertThat(seen.told()).allSatisfy(it -> assertThat(it.mail()).isNotNull());
        plan(event);
        assertThat(decided(seen)).isEqualTo(decided(event));
        assertThat(planned(seen, event)).isEqualTo(planned(event));
        assertThat(mails(seen, event)).isEqualTo(mails(event, newIncident));
        return seen;
    }

    private static Map<String, String> decided(PreviewView seen) {
        var decided = new TreeMap<String, String>();
        seen.told().forEach(it -> decided.put(it.contact().id(), "TOLD " + grounds(it) + " by " + seen.ruleSet()));
        seen.notTold()
                .forEach(it ->
                        decided.put(it.contact().id(), it.reason() + " " + it.detail() + " by " + seen.ruleSet()));
        return decided;
    }

    private static String grounds(PreviewView.Told told) {
        return told.rules().stream()
                .map(it -> it.findings().isEmpty() ? it.rule() : it.rule() + ": " + String.join(", ", it.findings()))
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> decided(Event event) {
        return database
                .query(
                        "select * from decision where event_id = ?",
                        row -> Map.entry(
                                row.getString("contact_id"),
                                row.getString("reason") + " " + row.getString("detail") + " by "
                                        + row.getString("rule_set")),
                        event.id())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** What is to leave, to which address, how urgent and when. */
    private static List<String> planned(PreviewView seen, Event event) {
        var planned = seen.told().stream().map(it -> planned(event.id(), it)).collect(Collectors.toList());
        seen.catchUps().forEach(it -> planned.add(planned(it.eventId(), it.told())));
        return planned.stream().sorted().toList();
    }

    private static String planned(UUID event, PreviewView.Told told) {
        return "%s %s %s %s %s %s"
                .formatted(
                        event,
                        told.contact().id(),
                        told.address(),
                        told.precedence(),
                        told.rules().stream().map(PreviewView.Asking::rule).toList(),
                        told.heldUntil());
    }

    private List<String> planned(Event event) {
        return database
                .query(
                        "select * from delivery where caused_by_event_id = ?",
                        row -> "%s %s %s %s %s %s"
                                .formatted(
                                        row.getString("event_id"),
                                        row.getString("contact_id"),
                                        row.getString("address"),
                                        Rank.precedence(row.getInt("precedence")),
                                        List.of((String[]) row.getArray("rules").getArray()),
                                        row.getTimestamp("held_until") == null
                                                ? null
                                                : row.getTimestamp("held_until").toInstant()),
                        event.id())
                .stream()
                .sorted()
                .toList();
    }

    private static MailText mail(PreviewView.Told told) {
        return Objects.requireNonNull(told.mail());
    }

    private static Map<String, MailText> mails(PreviewView seen, Event event) {
        var mails = new TreeMap<String, MailText>();
        seen.told().stream()
                .filter(it -> it.heldUntil() == null)
                .forEach(it -> mails.put(event.id() + " " + it.contact().id(), timeless(mail(it))));
        seen.catchUps()
                .forEach(
                        it -> mails.put(it.eventId() + " " + it.told().contact().id(), timeless(mail(it.told()))));
        return mails;
    }

    private Map<String, MailText> mails(ObservationEvent event, boolean newIncident) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.query(
                                "select 1 from delivery where caused_by_event_id = ? and state <> 'SENT' and held_until is null",
                                row -> 1,
                                event.id())
                        .isEmpty());
        var mails = new TreeMap<String, MailText>();
        database.query(
                """
                        select d.event_id, d.contact_id, d.id, m.raw from delivery d join delivery_mail m on m.delivery_id = d.id
                        where d.caused_by_event_id = ?""",
                row -> {
                    String id = row.getString("id");
                    boolean itself = row.getString("event_id").equals(event.id().toString());
                    MailText sent = sent(row.getBytes("raw"))
                            .with(text ->
                                    withoutIds(text, event, newIncident, itself).replace(id, Draft.GIVEN_LATER));
                    return mails.put(row.getString("event_id") + " " + row.getString("contact_id"), timeless(sent));
                },
                event.id());
        return mails;
    }

    private static MailText sent(byte[] raw) {
        try {
            MimeMail mail = MimeMail.parse(raw);
            var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new MailText(
                    read.getSubject(),
                    mail.alternative("text/plain").orElseThrow(),
                    mail.alternative("text/html").orElseThrow());
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutIds(String text, ObservationEvent event, boolean newIncident, boolean itself) {
        String without = text;
        if (newIncident) {
            without = without.replace(event.incident().id().toString(), Draft.GIVEN_LATER)
                    .replace(event.incident().reference(), Draft.GIVEN_LATER);
        }
        return event.observation().version() == 1 && itself
                ? without.replace(event.observation().reference(), Draft.GIVEN_LATER)
                : without;
    }

    /** The minute in which a mail was written may have passed. */
    private static MailText timeless(MailText mail) {
        return mail.with(text -> text.replaceAll("[0-9]{6}Z[A-Z]{3}[0-9]{2} \\([A-Za-z0-9: +]*\\)", "(time)")
                .replace("\r\n", "\n"));
    }

    private void use(Rule... these) {
        rules.use(new InForce(ALL, RuleSet.of("v3", List.of(these), List.of("mia-duty"))));
    }

    private static Rule rule(String id, Condition when, Precedence precedence, String... notifies) {
        return new Rule(id, when, List.of(notifies), precedence, null, false, Validity.ALWAYS, null, null);
    }

    /** In hours that cover this moment. */
    private static Contact sleeping() {
        Contact duty = Samples.contact("KFOR", true);
        LocalTime now = LocalTime.now(ZoneOffset.UTC).withNano(0).withSecond(0);
        var hours = new Hours(now.minusHours(2), now.plusHours(2), EnumSet.allOf(DayOfWeek.class));
        return new Contact(
                duty.id(),
                duty.name(),
                duty.organisation(),
                duty.address(),
                "en",
                ZoneId.of("UTC"),
                true,
                duty.validity(),
                new Availability(List.of(), null, new QuietHours(hours, Precedence.IMMEDIATE)));
    }
}
