package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is classified goes by mail as far as mail carries it, to those who are cleared for it, and is kept back as soon as that changes. */
@QuarkusTest
@TestProfile(ClassifiedProfile.class)
class ClassifiedDispatchTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final String RESTRICTED = "NATO RESTRICTED";
    private static final String CONFIDENTIAL = "NATO CONFIDENTIAL";

    @Inject
    ChangingPolicyBook policy;

    static ReleasePolicy levels(String what, String instead) {
        try {
            String text = Files.readString(Path.of("..", "contracts", "release-policy", "accepted", "classified.yaml"));
            byte[] bytes = text.replace(what, instead).getBytes(StandardCharsets.UTF_8);
            return ((Reading.Accepted) ReleasePolicyFile.read("classified", bytes)).policy();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Directory cleared(@Nullable String level) {
        List<String> codes = List.of("MIA", "KFOR");
        Stream<Contact> contacts =
                codes.stream().map(code -> Samples.contact(code, true).clearedFor(level));
        return Directory.of(codes.stream().map(Samples::organisation).toList(), contacts.toList());
    }

    private static Marking marking(@Nullable String level) {
        return new Marking(Tlp.AMBER, "MIA", Set.of("MIA", "KFOR"), ExerciseStatus.EXERCISE, level);
    }

    @BeforeEach
    void thereAreLevels() {
        policy.use(levels("", ""));
        rules.tellEveryoneOf(cleared("NATO SECRET"));
    }

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    private String received(ObservationEvent event) {
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        return unfolded(new String(mail(event, "kfor-duty"), StandardCharsets.UTF_8));
    }

    private static String unfolded(String mail) {
        return mail.replace("=\r\n", "").replace("\r\n", "\n").replaceAll("\n[ \t]", " ");
    }

    @Test
    void whatMailCarriesGoesWithItsLevelAboveAndBelow() {
        ObservationEvent event = Samples.filed(incident, marking("RESTREINT UE/EU RESTRICTED"));
        plan(event);

        String mail = received(event);
        assertThat(mail).contains("[TLP:AMBER] [RESTREINT UE/EU RESTRICTED]", "Banje");
        String text = mail.substring(mail.indexOf("text/plain"), mail.indexOf("text/html"));
        assertThat(text.split("TLP:AMBER\nRESTREINT UE/EU RESTRICTED\n", -1)).hasSize(3);
        String html = mail.substring(mail.indexOf("text/html"));
        assertThat(html.split(">RESTREINT UE/EU RESTRICTED</strong>", -1)).hasSize(3);
        assertThat(decisions(event)).contains("kfor-duty TOLD", "mia-duty TOLD");
    }

    @Test
    void whatMailDoesNotCarryIsNoticedOnly() {
        ObservationEvent event = Samples.filed(incident, marking(CONFIDENTIAL));
        plan(event);

        assertThat(received(event))
                .contains("Notice: information for you to read")
                .doesNotContain("Banje", "Armed", "VDT-", "OBS-");
    }

    @Test
    void whoIsNotClearedIsToldNothingAndItIsSaidWhy() {
        policy.use(levels(
                "KFOR: {view: everything, cleared: NATO CONFIDENTIAL}",
                "KFOR: {view: everything, cleared: NATO RESTRICTED}"));
        ObservationEvent event = Samples.filed(incident, marking(CONFIDENTIAL));
        plan(event);

        assertThat(decisions(event)).contains("kfor-duty NOT_CLEARED");
        assertThat(database.query(
                        "select detail from decision where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("KFOR: is classified NATO CONFIDENTIAL, cleared for NATO RESTRICTED");
        // That it is on the list and nobody there may be told is for somebody to know.
        assertThat(database.query(
                        "select reason from unreached where event_id = ? and organisation = 'KFOR'",
                        row -> row.getString(1),
                        event.id()))
                .singleElement()
                .asString()
                .startsWith("NOT_CLEARED");
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).isEmpty();
    }

    @Test
    void whoIsClearedByANewPolicyIsToldAtOnce() {
        policy.use(levels(
                "KFOR: {view: everything, cleared: NATO CONFIDENTIAL}",
                "KFOR: {view: everything, cleared: NATO RESTRICTED}"));
        ObservationEvent event = Samples.filed(incident, marking(CONFIDENTIAL));
        plan(event);
        assertThat(openAlarms(event)).containsExactly("KFOR");

        policy.use(levels("", ""));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(openAlarms(event)).isEmpty());
    }

    @Test
    void theOriginatorsOwnAreNoException() {
        rules.tellEveryoneOf(cleared(null));
        ObservationEvent event = Samples.filed(incident, marking(RESTRICTED));
        plan(event);

        assertThat(decisions(event)).contains("kfor-duty NOT_CLEARED", "mia-duty NOT_CLEARED");
    }

    @Test
    void aLevelThatIsRaisedStopsWhatWaits() {
        relay.answerMail(TO_KFOR, "451 try again");
        ObservationEvent event = Samples.filed(incident, marking(null));
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        awaitState(event, "mia-duty", DeliveryState.SENT);

        rules.tellEveryoneOf(cleared(RESTRICTED));
        ObservationEvent raised = Samples.corrected(event, marking(CONFIDENTIAL));
        plan(raised);

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "kfor-duty"))
                .isEqualTo("NOT_CLEARED: is classified NATO CONFIDENTIAL, cleared for NATO RESTRICTED");
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        // Whoever holds the first version is left with it, as if he had been taken off the list.
        assertThat(database.query(
                        "select reason from unreached where event_id = ? and contact_id = 'mia-duty'",
                        row -> row.getString(1),
                        raised.id()))
                .singleElement()
                .asString()
                .contains("no longer stands, and may not be told so: MIA: is classified NATO CONFIDENTIAL");
    }

    @Test
    void aPolicyThatChangedCountsForWhatWaits() {
        relay.answerMail(TO_KFOR, "451 try again");
        ObservationEvent event = Samples.filed(incident, marking(RESTRICTED));
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        assertThat(relay.receivedBy(TO_KFOR).get(0).toString()).contains("Armed Serbian forces");

        policy.use(levels("mail: NATO RESTRICTED, ", ""));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(unfolded(relay.receivedBy(TO_KFOR).get(1).toString()))
                .contains("Notice: information for you to read")
                .doesNotContain("Armed Serbian forces");
    }

    @Test
    void aLevelThatThePolicyDoesNotKnowIsForNobody() {
        ObservationEvent event = Samples.filed(incident, marking("COSMIC"));
        plan(event);

        assertThat(decisions(event)).contains("kfor-duty NOT_UNDERSTOOD", "mia-duty NOT_UNDERSTOOD");
    }

    @Test
    void readinessIsKeptBackInTheSameWay() {
        var state = Samples.readiness(ReadinessLevel.HIGH, marking(CONFIDENTIAL));
        plan(state);

        awaitState(state, "kfor-duty", DeliveryState.SENT);
        assertThat(new String(mail(state, "kfor-duty"), StandardCharsets.UTF_8))
                .contains("Notice:")
                .doesNotContain("Vehicles near the line");
    }
}
