package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An observation in words for one reader: what was seen apart from what is made of it. */
final class ObservationFacts {

    /** What partners are handed is made without the file's metadata, and cannot have its size and checksum. */
    private static final String PARTNERS_COPY =
            "\nSize and SHA-256 of the original; partners are handed a copy without its metadata.";

    private static final String WITHHELD =
            "\nWithheld from partners, since its metadata cannot be removed: ask the originator for it.";

    /** Top-level fields that say UNKNOWN where nobody has judged. */
    private static final Set<String> JUDGEMENTS = Set.of("severity", "urgency", "certainty", "armed");

    private static final Duration AT_ONCE = Duration.ofMinutes(5);

    private final ReleasedObservation observation;
    private final Reader reader;
    private final Times times;
    private final PlaceFacts places;

    ObservationFacts(ReleasedObservation observation, Reader reader) {
        this.observation = observation;
        this.reader = reader;
        this.times = new Times(reader.contact().timeZone());
        this.places = new PlaceFacts(observation, reader.lineTerm());
    }

    /** Sections that have something to say, in the order of reading. That a judgement is unknown says nothing. */
    List<Section> sections() {
        return everything().stream()
                .map(section -> new Section(
                        section.title(),
                        section.rows().stream().filter(row -> !isUnknown(row)).toList()))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private static boolean isUnknown(Row row) {
        return JUDGEMENTS.contains(row.field()) && row.value().equals(Words.of(Severity.UNKNOWN));
    }

    /** The same, with what is unknown: that something is no longer known is a difference. */
    List<Section> everything() {
        var sections = List.of(
                new Section("What was seen", seen()),
                new Section("Where", places.rows()),
                new Section("When", when()),
                new Section("Watched, and nothing seen", negative()),
                new Section("Assessment and source", assessment()),
                new Section("Attachments (not in this mail)", attachments()));
        return sections.stream().filter(section -> !section.rows().isEmpty()).toList();
    }

    private static @Nullable String words(@Nullable Enum<?> value) {
        return value == null ? null : Words.of(value);
    }

    private List<Row> seen() {
        var rows = new Rows();
        rows.add("kind", "Kind", Words.of(observation.kind()));
        var category = observation.category();
        rows.add("category", "Category", category == null ? null : Words.of(category));
        rows.add("size", "Size", size(observation.size()));
        var activity = observation.activity();
        if (activity != null) {
            rows.add("activity", "Activity", activity.code() == null ? null : Words.of(activity.code()));
            rows.add("activity", "Description", activity.text());
        }
        rows.add("armed", "Armed", words(observation.armed()));
        rows.add("equipment", "Equipment", observation.equipment());
        Double direction = observation.directionDegrees();
        rows.add("directionDegrees", "Direction", direction == null ? null : Words.direction(direction));
        var unit = observation.unit();
        if (unit != null) {
            rows.add("unit", "Unit, as claimed", unit.claimed());
        }
        return rows.list();
    }

    private static @Nullable String size(@Nullable Size size) {
        if (size == null) {
            return null;
        }
        Integer max = size.max();
        String range = max == null ? size.min() + " or more" : max == size.min() ? "" + max : size.min() + " to " + max;
        return size.estimate() ? range + " (estimate)" : range;
    }

    private List<Row> when() {
        var rows = new Rows();
        rows.add("observedFrom", "Observed from", time(observation.observedFrom()));
        rows.add("observedTo", "Observed to", time(observation.observedTo()));
        var precision = observation.timePrecision();
        rows.add(
                "timePrecision",
                "Exact to the",
                precision == null ? null : Words.of(precision).toLowerCase(Locale.ENGLISH));
        rows.add("reportedAt", "Reported", time(observation.reportedAt()));
        rows.add("receivedAt", "Received", saysMore(observation) ? time(observation.receivedAt()) : null);
        rows.add("lateEntry", "Late entry", isLate(observation) ? "came in long after it was observed" : null);
        return rows.list();
    }

    /** Whether the time of receipt says something that the time of the report does not. */
    private static boolean saysMore(ReleasedObservation observation) {
        OffsetDateTime reported = observation.reportedAt();
        return reported == null
                || isLate(observation)
                || Duration.between(reported, observation.receivedAt()).abs().compareTo(AT_ONCE) > 0;
    }

    private static boolean isLate(ReleasedObservation observation) {
        return Boolean.TRUE.equals(observation.lateEntry());
    }

    private List<Row> negative() {
        var rows = new Rows();
        var negative = observation.negative();
        if (negative != null) {
            rows.add("negative", "Area watched", negative.area());
            rows.add("negative", "Watched from", time(negative.from()));
            rows.add("negative", "Watched to", time(negative.to()));
            rows.add("negative", "Means", negative.means());
            rows.add("negative", "Coverage", words(negative.coverage()));
            rows.add("negative", "As of", time(negative.asOf()));
            rows.add("negative", "Mind", "No evidence seen is not absence.");
        }
        return rows.list();
    }

    private List<Row> assessment() {
        var rows = new Rows();
        rows.add("severity", "Severity", words(observation.severity()));
        rows.add("urgency", "Urgency", words(observation.urgency()));
        rows.add("certainty", "Certainty", words(observation.certainty()));
        var unit = observation.unit();
        if (unit != null) {
            rows.add("unit", "Unit, as assessed", unit.assessed());
        }
        var source = observation.source();
        if (source != null) {
            rows.add("source", "Basis", source.basis() == null ? null : Words.of(source.basis()));
            rows.add("source", "Source", source.type() == null ? null : Words.of(source.type()));
            rows.add("source", "Second-hand, from", source.secondHand());
            rows.add(
                    "source",
                    "Reliability of the source",
                    source.reliability() == null ? null : Words.of(source.reliability()));
            rows.add(
                    "source",
                    "Credibility",
                    source.credibility() == null ? null : Words.credibility(source.credibility()));
        }
        return rows.list();
    }

    private List<Row> attachments() {
        var rows = new Rows();
        for (Attachment attachment : observation.attachments()) {
            rows.add(
                    "attachments",
                    SafeText.line(attachment.fileName(), 200),
                    (attachment.capturedAt() == null ? "" : "Taken " + time(attachment.capturedAt()) + "\n")
                            + attachment.mediaType() + ", " + Words.bytes(attachment.sizeBytes()) + "\nSHA-256 "
                            + attachment.sha256() + (reader.isPartner() ? handedOut(attachment) : ""));
        }
        return rows.list();
    }

    private static String handedOut(Attachment attachment) {
        Attachment.PartnerForm form = attachment.partnerForm();
        if (form == null) {
            return "";
        }
        return switch (form) {
            case ORIGINAL -> "";
            case CLEANED -> PARTNERS_COPY;
            case WITHHELD -> WITHHELD;
        };
    }

    private @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : times.both(time.toInstant());
    }
}
