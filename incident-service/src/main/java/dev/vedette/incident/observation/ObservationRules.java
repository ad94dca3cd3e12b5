package dev.vedette.incident.observation;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.ReleaseList;
import dev.vedette.incident.releasability.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that make a draft an observation. All are asked; the answer has every error. */
public final class ObservationRules {

    private static final Set<Kind> WITHOUT_PLACE = EnumSet.of(Kind.PARTNER_STATEMENT, Kind.ASSESSMENT);
    private static final List<Rule> RULES = List.of(
            ObservationRules::theEssentials,
            ObservationRules::kindSuitsOrganisation,
            ObservationRules::placeUnlessStatement,
            ObservationRules::negativeHasItsBlock,
            ObservationRules::thirdPartyIsNamed,
            ObservationRules::sizeIsARange,
            TimeRules::timesAreInOrder,
            TimeRules::timesArePossible,
            TimeRules::watchIsInOrder,
            ObservationRules::sameExerciseStatus,
            ObservationRules::releasedToKnown);

    private ObservationRules() {}

    @FunctionalInterface
    private interface Rule {
        void check(ObservationDraft draft, Setting setting, Errors errors);
    }

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Errors {
        void add(String field, String message);
    }

    /**
     * What the rules need to know besides the draft.
     *
     * @param originator organisation that files
     * @param known all organisations
     * @param exercise of the incident; absent: it is a new one
     * @param receivedAt when the report was received: now, but for a correction, which mends a report that came before
     * @param clockSkew how far ahead of ours another clock may be
     */
    public record Setting(
            Organisation originator,
            List<Organisation> known,
            @Nullable ExerciseStatus exercise,
            Instant receivedAt,
            Duration clockSkew) {}

    /** What came of it. */
    public sealed interface Checked {

        /** It can be recorded so. */
        record Valid(ObservationContent content, Marking marking) implements Checked {}

        /** Everything that is wrong with it, at least one. */
        record Invalid(List<FieldError> errors) implements Checked {}
    }

    /** Asks all rules. */
    public static Checked check(ObservationDraft draft, Setting setting) {
        var errors = new ArrayList<FieldError>();
        RULES.forEach(
                rule -> rule.check(draft, setting, (field, message) -> errors.add(new FieldError(field, message))));
        return errors.isEmpty() ? valid(draft, setting) : new Checked.Invalid(List.copyOf(errors));
    }

    private static void theEssentials(ObservationDraft draft, Setting setting, Errors errors) {
        require("kind", draft.kind(), errors);
        require("headline", draft.headline(), errors);
        require("tlp", draft.tlp(), errors);
    }

    private static void require(String field, @Nullable Object value, Errors errors) {
        if (value == null) {
            errors.add(field, "is required");
        }
    }

    private static void kindSuitsOrganisation(ObservationDraft draft, Setting setting, Errors errors) {
        boolean partner = setting.originator().tier() == Organisation.Tier.PARTNER;
        if (draft.kind() != null && partner != (draft.kind() == Kind.PARTNER_STATEMENT)) {
            errors.add(
                    "kind",
                    partner
                            ? "must be PARTNER_STATEMENT: partner organisations file nothing else"
                            : "must not be PARTNER_STATEMENT: that is for partner organisations");
        }
    }

    private static void placeUnlessStatement(ObservationDraft draft, Setting setting, Errors errors) {
        if (draft.place() == null && draft.kind() != null && !WITHOUT_PLACE.contains(draft.kind())) {
            errors.add("place", "is required for " + draft.kind());
        }
    }

    private static void negativeHasItsBlock(ObservationDraft draft, Setting setting, Errors errors) {
        if (draft.kind() == Kind.NEGATIVE && draft.negative() == null) {
            errors.add("negative", "is required for NEGATIVE: what was watched, when, by which means, as of when");
        }
        if (draft.kind() != null && draft.kind() != Kind.NEGATIVE && draft.negative() != null) {
            errors.add("negative", "is only for NEGATIVE");
        }
    }

    private static void thirdPartyIsNamed(ObservationDraft draft, Setting setting, Errors errors) {
        boolean named = draft.source() != null && draft.source().secondHand() != null;
        if (draft.kind() == Kind.THIRD_PARTY_REPORT && !named) {
            errors.add("source.secondHand", "is required for THIRD_PARTY_REPORT: whose report it is");
        }
    }

    private static void sizeIsARange(ObservationDraft draft, Setting setting, Errors errors) {
        var size = draft.size();
        if (size != null && size.max() != null && size.max() < size.min()) {
            errors.add("size.max", "must not be less than size.min");
        }
    }

    private static void sameExerciseStatus(ObservationDraft draft, Setting setting, Errors errors) {
        if (setting.exercise() != null && setting.exercise() != draft.exerciseStatus()) {
            errors.add(
                    "exerciseStatus",
                    "must be " + setting.exercise()
                            + ", as everything under this incident. What was filed there by mistake is"
                            + " retracted, and filed anew as a new incident");
        }
    }

    private static void releasedToKnown(ObservationDraft draft, Setting setting, Errors errors) {
        ReleaseList.errors(draft.releasableTo(), setting.known())
                .forEach(error -> errors.add(error.field(), error.message()));
    }

    private static Checked valid(ObservationDraft draft, Setting setting) {
        Tlp tlp = Objects.requireNonNull(draft.tlp());
        var marking = new Marking(
                tlp,
                setting.originator().code(),
                ReleaseList.of(draft.releasableTo(), tlp, setting.known()),
                draft.exerciseStatus(),
                draft.classification());
        return new Checked.Valid(content(draft, setting.receivedAt()), marking);
    }

    private static ObservationContent content(ObservationDraft draft, Instant receivedAt) {
        var reportedAt = draft.reportedAt() == null ? receivedAt.atOffset(ZoneOffset.UTC) : draft.reportedAt();
        return new ObservationContent(
                Objects.requireNonNull(draft.kind()),
                Objects.requireNonNull(draft.headline()),
                draft.category(),
                draft.severity(),
                draft.urgency(),
                draft.certainty(),
                draft.armed(),
                draft.size(),
                draft.activity(),
                draft.unit(),
                draft.equipment(),
                draft.directionDegrees(),
                draft.observedFrom(),
                draft.observedTo(),
                draft.timePrecision(),
                reportedAt,
                draft.place(),
                draft.reportedDistanceToBorderMetres(),
                draft.source(),
                draft.negative());
    }
}
