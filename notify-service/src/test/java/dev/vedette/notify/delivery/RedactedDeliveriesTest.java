package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Canaries;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organisation is not shown is in no mail to it, and in nothing that its accounts can read. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class RedactedDeliveriesTest extends ShownDeliveries {

    private static final String NATO = "nato-duty";

    @Inject
    ChangingPolicyBook policy;

    private final Marking marking = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR", "NATO");
    private final Directory directory = Samples.directory("MIA", "MOD", "KFOR", "NATO");

    /** Of two rules one looks at what NATO is not shown: its grounds name the distance. */
    @BeforeEach
    void aRuleThatLooksAtTheDistance() {
        var near = new Rule(
                "by-distance",
                new DistanceAtMost(10_000_000, true),
                List.of("MIA", "MOD", "KFOR", "NATO"),
                Precedence.PRIORITY,
                null,
                false,
                Validity.ALWAYS,
                null,
                null);
        rules.use(new InForce(directory, RuleSet.of("v1", List.of(near), List.of())));
    }

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    private ObservationEvent full() {
        return Stream.iterate(1L, seed -> seed + 1)
                .map(seed -> new Canaries(seed).event(marking, incident))
                .filter(event -> hasAll(event.observation()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasAll(Observation it) {
        Place place = it.place();
        DistanceToBorder distance = it.distanceToBorder();
        return Stream.of(it.unit(), it.source(), it.size(), it.equipment(), it.reportedDistanceToBorderMetres())
                        .allMatch(Objects::nonNull)
                && place != null
                && distance != null;
    }

    private String mail(ObservationEvent event, String contact) {
        MimeMail mail = database.first("""
                        select raw from delivery_mail m join delivery d on d.id = m.delivery_id
                        where d.event_id = ? and d.contact_id = ?""", row -> MimeMail.parse(row.getBytes(1)), event.id(), contact)
                .orElseThrow();
        return new String(mail.raw(), java.nio.charset.StandardCharsets.US_ASCII)
                + mail.alternative("text/plain").orElseThrow()
                + mail.alternative("text/html").orElseThrow();
    }

    private String everythingShown(ObservationEvent event, String account, UUID delivery) {
        return Stream.of(
                        "/api/v1/deliveries?incident=" + incident.id(),
                        "/api/v1/deliveries/" + delivery,
                        "/api/v1/deliveries/" + delivery + "/mail",
                        "/api/v1/events/" + event.id() + "/decisions",
                        "/api/v1/unreached",
                        "/?incident=" + incident.id(),
                        "/deliveries/" + delivery,
                        "/deliveries/" + delivery + "/mail",
                        "/events/" + event.id())
                .map(path -> as(account).get(path).asString())
                .collect(Collectors.joining("\n"));
    }

    /** What is hidden, in the forms in which mails and pages would write it. */
    private static Map<String, String> hidden(Observation it) {
        Map<String, String> hidden = new HashMap<>();
        Canaries.leaves(it).forEach((path, value) -> {
            if (value.startsWith("canary")
                    && (path.startsWith("unit.")
                            || path.startsWith("source.")
                            || path.startsWith("attachments.")
                            || path.contains("gazetteerId")
                            || path.contains("entered"))) {
                hidden.put(path, value);
            }
        });
        var place = Objects.requireNonNull(it.place());
        var point = Objects.requireNonNull(place.coordinates());
        hidden.put("latitude", String.format(Locale.ENGLISH, "%.5f", point.latitude()));
        hidden.put("longitude", String.format(Locale.ENGLISH, "%.5f", point.longitude()));
        hidden.put(
                "distance", metres(Objects.requireNonNull(it.distanceToBorder()).metres()));
        return hidden;
    }

    private static String metres(@org.jspecify.annotations.Nullable Double metres) {
        return Math.round(Objects.requireNonNull(metres)) + " m";
    }

    /** Groups of digits are written apart, in mails; or as kilometres. */
    private static String plain(String shown) {
        return shown.replace("=\r\n", "").replaceAll("(\\d)[  ,](\\d{3}) m", "$1$2 m");
    }

    @Test
    void nothingHiddenIsInAnythingThatNatoGets() {
        ObservationEvent event = planned(full());
        String toNato = plain(mail(event, NATO) + everythingShown(event, NATO, delivery(event, NATO)));
        String toMia = plain(mail(event, "mia-duty") + everythingShown(event, "mia-duty", delivery(event, "mia-duty")));

        String headline = event.observation().headline();
        assertThat(toNato).contains(headline, "An extract", "by-distance").doesNotContain("distance 3", "at most");
        assertThat(toMia).contains(headline).doesNotContain("An extract");
        hidden(event.observation()).forEach((path, value) -> {
            assertThat(toMia).as(path).contains(value);
            assertThat(toNato).as(path).doesNotContain(value);
        });
    }

    @Test
    void aCorrectionOfWhatIsHiddenIsNotTold() {
        View overview = policy.inForce().of("NATO");
        var withoutReason = EnumSet.copyOf(overview.permitted());
        withoutReason.remove(Field.CHANGE_REASON);
        var views = new HashMap<>(policy.inForce().views());
        views.put("NATO", new View("less", withoutReason, overview.precision()));
        policy.use(new ReleasePolicy(views));
        ObservationEvent first = planned(Samples.filed(incident, marking));
        ObservationEvent corrected = planned(Samples.corrected(first, marking));

        assertThat(reasons(corrected)).contains("nato-duty NOTHING_NEW", "kfor-duty TOLD");
        assertThat(mail(corrected, "kfor-duty")).contains("60 m");

        // And: neither is an update, which is compared with what was sent; a retraction is told in any case.
        ObservationEvent second = planned(Samples.filed(incident, marking));
        ObservationEvent updated = planned(Samples.updated(second, marking));
        assertThat(reasons(updated)).contains("nato-duty NOTHING_NEW", "kfor-duty TOLD");
        assertThat(reasons(planned(Samples.retracted(updated, marking)))).contains("nato-duty TOLD", "kfor-duty TOLD");
    }

    @Test
    void aCorrectionOfWhatIsHiddenIsToldToWhoIsShownItsReason() {
        ObservationEvent first = planned(Samples.filed(incident, marking));
        ObservationEvent corrected = planned(Samples.corrected(first, marking));

        assertThat(mail(corrected, NATO))
                .contains("Distance was tens of metres", "What was corrected is not shown to your organisation")
                .doesNotContain("60 m");
        assertThat(mail(corrected, "kfor-duty")).contains("60 m").doesNotContain("What was corrected");

        // And: of the release list alone nobody is told; why not is a click away from where it would stand.
        ObservationEvent relisted = planned(Samples.relisted(corrected, corrected, marking));
        assertThat(reasons(relisted)).contains("nato-duty NOTHING_NEW", "kfor-duty NOTHING_NEW");
        for (String all : List.of("?observation=" + first.observation().id(), "?incident=" + incident.reference())) {
            assertThat(as("kfor-duty").accept("text/html").get("/" + all).asString())
                    .contains("/events/" + first.id(), "/events/" + corrected.id())
                    .containsPattern("/events/" + relisted.id() + "(?s:(?!<li>).)*nobody of yours was told")
                    .contains("1 delivery to yours");
        }
        assertThat(as("eulex-duty")
                        .accept("text/html")
                        .get("/?observation=" + first.observation().id())
                        .asString())
                .doesNotContain("/events/");
    }

    @Test
    void whoIsNotNamedIsToldThatThereIsSomething() {
        policy.use(new ReleasePolicy(Map.of()));

        ObservationEvent event = planned(full());

        String toKfor = mail(event, "kfor-duty") + everythingShown(event, "kfor-duty", delivery(event, "kfor-duty"));
        assertThat(toKfor).contains(incident.reference(), "TLP:AMBER").doesNotContain("canary", "by-distance");
        assertThat(mail(event, "mia-duty")).contains(event.observation().headline(), "by-distance");
    }

    @Test
    void whoIsShownLessSeesNoMailsOfOthers() {
        ObservationEvent event = planned(full());
        UUID delivery = delivery(event, "kfor-duty");
        as("mod-duty").get("/api/v1/deliveries/" + delivery + "/mail").then().statusCode(200);

        policy.use(new ReleasePolicy(
                Map.of("MOD", View.LEAST, "KFOR", ChangingPolicyBook.bundled().of("KFOR"))));

        as("mod-duty").get("/api/v1/deliveries/" + delivery + "/mail").then().statusCode(404);
        assertThat(everythingShown(event, "mod-duty", delivery)).doesNotContain("canary", "by-distance");
        // Nor its own, which was written when it was shown more.
        assertThat(everythingShown(event, "mod-duty", delivery(event, "mod-duty")))
                .doesNotContain("canary");
        as("kfor-duty").get("/api/v1/deliveries/" + delivery + "/mail").then().statusCode(200);
    }

    private List<String> reasons(ObservationEvent event) {
        return database.query(
                "select contact_id || ' ' || reason from decision where event_id = ?",
                row -> row.getString(1),
                event.id());
    }
}
