package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisation.Tier;
import dev.vedette.incident.observation.DraftReader.Read;
import dev.vedette.incident.observation.ObservationRules.Checked;
import dev.vedette.incident.observation.ObservationRules.Setting;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationRulesTest {

    private static final Organisation MIA = new Organisation("MIA", "Ministry", Tier.NATIONAL);
    private static final Organisation KFOR = new Organisation("KFOR", "KFOR", Tier.PARTNER);
    private static final Instant NOW = Instant.parse("2026-03-07T15:00:00Z");

    /** Columns: who files, what the draft says, paths of the fields that are wrong. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MIA  | 'kind':'SIGHTING','place':{'name':'Banje'} | ",
                "MIA  | 'kind':'SIGHTING' | place",
                "MIA  | 'kind':'WITHDRAWAL_SEEN' | place",
                "MIA  | 'kind':'ASSESSMENT' | ",
                "MIA  | 'kind':'PARTNER_STATEMENT' | kind",
                "KFOR | 'kind':'PARTNER_STATEMENT' | ",
                "KFOR | 'kind':'ASSESSMENT' | kind",
                "MIA  | 'kind':'NEGATIVE','place':{'name':'Banje'} | negative",
                "MIA  | 'kind':'THIRD_PARTY_REPORT','place':{'name':'Banje'} | source.secondHand",
                "MIA  | 'kind':'THIRD_PARTY_REPORT','place':{'name':'Banje'},'source':{'secondHand':'a farmer'} | ",
                "MIA  | 'kind':'ASSESSMENT','size':{'min':2,'max':1,'estimate':true} | size.max",
                "MIA  | 'kind':'ASSESSMENT','size':{'min':2,'max':2,'estimate':false} | ",
                "MIA  | 'kind':'ASSESSMENT','reportedAt':'2026-03-07T15:05:00Z' | ",
                "MIA  | 'kind':'ASSESSMENT','reportedAt':'2026-03-07T15:05:01Z' | reportedAt",
                "MIA  | 'kind':'ASSESSMENT','observedFrom':'2026-03-07T15:00:00Z','observedTo':'2026-03-07T15:05:01Z' | observedTo",
                "MIA  | 'kind':'ASSESSMENT','observedTo':'2026-03-07T14:00:00Z' | observedFrom",
                "MIA  | 'kind':'NEGATIVE','place':{'name':'B'},'negative':{'area':'a','from':'2026-03-07T12:00:00Z','to':'2026-03-07T14:00:00Z','means':'m','coverage':'FULL','asOf':'2026-03-07T13:59:59Z'} | negative.asOf",
                "MIA  | 'kind':'NEGATIVE','place':{'name':'B'},'negative':{'area':'a','from':'2026-03-07T12:00:00Z','to':'2026-03-07T14:00:00Z','means':'m','coverage':'FULL','asOf':'2026-03-07T14:00:00Z'} | ",
                "MIA  | 'kind':'ASSESSMENT','observedFrom':'2026-03-07T14:00:00Z','observedTo':'2026-03-07T14:59:59+01:00' | observedTo",
                "MIA  | 'kind':'ASSESSMENT','observedFrom':'2026-03-07T14:00:00Z','reportedAt':'2026-03-07T13:00:00Z' | reportedAt",
                "MIA  | 'kind':'ASSESSMENT','observedFrom':'1999-12-31T23:59:59Z' | observedFrom",
                "MIA  | 'kind':'ASSESSMENT','releasableTo':['KFOR','NSA'] | releasableTo[1]",
                "MIA  | 'kind':'ASSESSMENT','exerciseStatus':'EXERCISE' | exerciseStatus"
            })
    void refusesExactlyWhatTheRulesSay(String who, String draft, String wrong) {
        var errors = errors(check(who.equals("KFOR") ? KFOR : MIA, draft));
        assertThat(errors).containsExactlyElementsOf(wrong == null ? List.of() : List.of(wrong));
    }

    @Test
    void requiresTheEssentials() {
        assertThat(errors(check(MIA, ""))).containsExactly("kind");
    }

    @Test
    void flagsWhatIsReportedLongAfterItWasSeen() {
        var prompt = valid("'kind':'ASSESSMENT','observedFrom':'2026-03-07T13:00:00Z'");
        var late = valid("'kind':'ASSESSMENT','observedFrom':'2026-03-07T12:59:59Z'");
        Duration allowed = Duration.ofHours(2);
        assertThat(TimeRules.isLate(prompt.content(), NOW, allowed)).isFalse();
        assertThat(TimeRules.isLate(late.content(), NOW, allowed)).isTrue();
    }

    @Test
    void flagsWhatWasReportedInTimeAndEnteredLongAfter() {
        var fromALog =
                valid("'kind':'ASSESSMENT','observedFrom':'2026-03-07T10:00:00Z','reportedAt':'2026-03-07T10:05:00Z'");
        assertThat(TimeRules.isLate(fromALog.content(), NOW, Duration.ofHours(2)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"13:00:00, false", "12:59:59, true"})
    void flagsTheReportOfAWatchThatEndedLongAgo(String end, boolean late) {
        var watch = valid("'kind':'NEGATIVE','place':{'name':'Banje'},'observedFrom':'2026-03-07T10:00:00Z',"
                + "'negative':{'area':'The road','means':'UAV','coverage':'FULL','from':'2026-03-07T10:00:00Z',"
                + "'to':'2026-03-07TENDZ','asOf':'2026-03-07TENDZ'}".replace("END", end));
        assertThat(TimeRules.isLate(watch.content(), NOW, Duration.ofHours(2))).isEqualTo(late);
    }

    private static Checked.Valid valid(String draft) {
        return (Checked.Valid) check(MIA, draft);
    }

    private static Checked check(Organisation originator, String draft) {
        String json = "{\"headline\":\"h\",\"tlp\":\"TLP:GREEN\"" + (draft.isEmpty() ? "" : ",")
                + draft.replace('\'', '"') + "}";
        try {
            var read = (Read.WellFormed) DraftReader.read(new ObjectMapper().readTree(json));
            return ObservationRules.check(
                    read.draft(),
                    new Setting(originator, List.of(KFOR, MIA), ExerciseStatus.ACTUAL, NOW, Duration.ofMinutes(5)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> errors(Checked checked) {
        return checked instanceof Checked.Invalid invalid
                ? invalid.errors().stream().map(FieldError::field).toList()
                : Stream.<String>empty().toList();
    }
}
