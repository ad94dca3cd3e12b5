package dev.vedette.incident.web;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each field is called on pages: in the form, in messages beside it, and where versions are compared. */
final class Labels {

    /** Fields where something is chosen, not typed. */
    static final Set<String> CHOICES = Set.of(
            "kind",
            "tlp",
            "classification",
            "severity",
            "urgency",
            "certainty",
            "armed",
            "category",
            "exerciseStatus",
            "status",
            "level",
            "activity.code",
            "timePrecision",
            "negative.coverage",
            "source.type",
            "source.reliability",
            "source.credibility",
            "source.basis",
            "incidentId");

    /** In the order in which forms ask for them. */
    private static final Map<String, String> LABELS = Stream.of("""
            incidentId = Belongs to
            status = New status
            level = Level
            validFrom = From (local time)
            validUntil = Until (local time)
            reason = Reason
            citedObservations = Based on
            kind = What
            headline = In one line
            place.name = Where
            place.coordinates.entered = Coordinates
            observedFrom = When (local time)
            severity = How grave
            certainty = How sure
            tlp = TLP label
            classification = Classification
            exerciseStatus = Real or exercise
            releasableTo = Released to
            negative.area = Area watched
            negative.from = Watched from
            negative.to = Watched until
            negative.asOf = As of
            negative.means = By what means
            negative.coverage = Coverage
            activity.code = Activity
            activity.text = Activity in words
            armed = Armed
            directionDegrees = Direction, degrees
            size.min = Size, at least
            size.max = Size, at most
            size.estimate = An estimate
            unit.claimed = Unit, as claimed
            unit.assessed = Unit, as assessed
            equipment = Equipment
            place.municipality = Municipality
            place.uncertaintyMetres = Uncertain by, metres
            place.gazetteerId = Gazetteer id
            place.note = Note on the place
            reportedDistanceToBorderMetres = Distance to the border as reported, metres
            observedTo = Observed until
            timePrecision = Times are exact to
            reportedAt = Reported at
            urgency = Urgency
            category = Category
            source.type = Source
            source.reliability = Reliability
            source.credibility = Credibility
            source.basis = Fact or assessment
            source.secondHand = Second-hand from
            reporterName = Reporter
            reporterPosition = Reporter's own position
            attachments = Footage and files
            capturedAt = Captured at (local time)
            """.split("\n"))
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one, LinkedHashMap::new));

    private static final List<String> ORDER = List.copyOf(LABELS.keySet());

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d)?");

    private Labels() {}

    /** The label of a field, or its path if it has none. */
    static String of(String field) {
        return LABELS.getOrDefault(field, field);
    }

    /** What a field holds, as people read it: codes in words, times written out. */
    static String shown(String field, String value) {
        // A level is a name, also if it looks like a code.
        if (CHOICES.contains(field)
                && !field.equals("classification")
                && CODE.matcher(value).matches()) {
            return Words.words(value);
        }
        if (TIME.matcher(value).matches()
                && (FormBody.TIMES.contains(field) || FormBody.NEGATIVE_TIMES.contains(field))) {
            return Times.local(LocalDateTime.parse(value));
        }
        return value;
    }

    /** Where a form asks for a field, among others; what is no field stands behind them all. */
    static int place(String field) {
        int place = ORDER.indexOf(field);
        return place < 0 ? ORDER.size() : place;
    }

    static Set<String> fields() {
        return LABELS.keySet();
    }
}
