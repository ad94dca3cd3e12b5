package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.observation.Activity;
import dev.vedette.incident.observation.Armed;
import dev.vedette.incident.observation.Category;
import dev.vedette.incident.observation.Certainty;
import dev.vedette.incident.observation.Kind;
import dev.vedette.incident.observation.Negative;
import dev.vedette.incident.observation.Severity;
import dev.vedette.incident.observation.Source;
import dev.vedette.incident.observation.TimePrecision;
import dev.vedette.incident.observation.Urgency;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Tlp;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be chosen in the form of an observation.
 *
 * @param kinds that the caller may file
 * @param others organisations besides the caller's own, nationals first
 * @param levels of classification that the caller may give
 * @param classified whether there are levels at all
 */
public record Choices(
        Caller caller, List<Option> kinds, List<Organisation> others, List<String> levels, boolean classified) {

    static Choices of(Caller caller, List<Organisation> organisations, Classification classification) {
        boolean partner = caller.organisation().tier() == Organisation.Tier.PARTNER;
        Kind[] kinds = Arrays.stream(Kind.values())
                .filter(kind -> partner == (kind == Kind.PARTNER_STATEMENT))
                .toArray(Kind[]::new);
        List<Organisation> others = organisations.stream()
                .filter(organisation -> !organisation.equals(caller.organisation()))
                .sorted(Comparator.comparing(Organisation::tier).thenComparing(Organisation::code))
                .toList();
        return new Choices(
                caller,
                Option.of(kinds),
                others,
                classification.open(caller),
                !classification.levels().isEmpty());
    }

    /**
     * The levels that the caller may give; what the form has chosen already is among them, be it right or not, so that nothing is lost. None if there
     * is nothing to choose.
     */
    public List<Option> classifications(FormView form) {
        String chosen = form.value(GivenLevel.FIELD);
        return Stream.concat(levels.stream(), Stream.of(chosen).filter(level -> !level.isEmpty()))
                .distinct()
                .map(level -> new Option(level, level))
                .toList();
    }

    /** Whether the form has the field. */
    public boolean asksClassification(FormView form) {
        return classified || !form.value(GivenLevel.FIELD).isEmpty();
    }

    /** Whether the caller files what needs a place. */
    public boolean placed() {
        return caller.organisation().tier() != Organisation.Tier.PARTNER;
    }

    public List<Option> severities() {
        return Option.of(Severity.values());
    }

    public List<Option> urgencies() {
        return Option.of(Urgency.values());
    }

    public List<Option> certainties() {
        return Option.of(Certainty.values());
    }

    public List<Option> armed() {
        return Option.of(Armed.values());
    }

    public List<Option> categories() {
        return Option.of(Category.values());
    }

    public List<Option> activities() {
        return Option.of(Activity.Code.values());
    }

    public List<Option> precisions() {
        return Option.of(TimePrecision.values());
    }

    public List<Option> sources() {
        return Option.of(Source.Type.values());
    }

    public List<Option> bases() {
        return Option.of(Source.Basis.values());
    }

    public List<Option> coverages() {
        return Option.of(Negative.Coverage.values());
    }

    public List<Option> exercises() {
        return Option.of(ExerciseStatus.values());
    }

    public List<Option> tlps() {
        return Arrays.stream(Tlp.values())
                .map(tlp -> new Option(tlp.label(), tlp.label() + " – " + Words.meaning(tlp)))
                .toList();
    }

    public List<Option> reliabilities() {
        return coded(
                "A completely reliable",
                "B usually reliable",
                "C fairly reliable",
                "D not usually reliable",
                "E unreliable",
                "F cannot be judged");
    }

    public List<Option> credibilities() {
        return coded(
                "1 confirmed by other sources",
                "2 probably true",
                "3 possibly true",
                "4 doubtful",
                "5 improbable",
                "6 truth cannot be judged");
    }

    private static List<Option> coded(String... labels) {
        return Stream.of(labels)
                .map(label -> new Option(label.substring(0, 1), label))
                .toList();
    }
}
