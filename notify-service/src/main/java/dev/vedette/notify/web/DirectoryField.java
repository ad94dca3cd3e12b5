package dev.vedette.notify.web;

import dev.vedette.notify.rulefile.Section;
import java.util.List;

/**
 * A field of a form for an entry of the directory.
 *
 * @param name its key in the rule file; of a part, with that of the whole before it, as in {@code quietHours.from}
 * @param need whether it has to be filled in; of a part, if anything of the whole is
 * @param hint an example; may be empty
 * @param parts what a {@link Kind#PART} or a row of a {@link Kind#TABLE} consists of
 */
public record DirectoryField(
        String name, String label, Kind kind, boolean need, String hint, List<DirectoryField> parts) {

    /** How something is typed or chosen. */
    public enum Kind {
        /** One line of text. */
        LINE,
        /** A day; also a time with its offset, as it may stand in a file. */
        DAY,
        /** A whole number. */
        NUMBER,
        /** Several words with commas between. */
        WORDS,
        /** One of several. */
        PICK,
        /** Any of several. */
        TICKS,
        /** Yes or no. */
        FLAG,
        /** Several fields that are filled in together, or not at all. */
        PART,
        /** Any number of rows of fields. */
        TABLE,
        /** Any number of choices, in an order that means something. */
        TURNS
    }

    private static final List<DirectoryField> ORGANISATION = List.of(
            line("code", "Code in capitals, as on release lists (required)", true, "such as OSCE"),
            line("name", "Name (required)", true, ""),
            new DirectoryField("tier", "Tier (required)", Kind.PICK, true, "", List.of()),
            line("lineTerm", "What it calls the line", false, "border"),
            field("namedTo", "Who may read in a mail that this one was told, too", Kind.TICKS));

    private static final List<DirectoryField> CONTACT = List.of(
            line("id", "Id in small letters (required)", true, "such as kfor-night"),
            line("name", "Name (required)", true, ""),
            new DirectoryField("organisation", "Organisation (required)", Kind.PICK, true, "", List.of()),
            line("address", "Mail address (required)", true, "such as duty@kfor.example"),
            field("language", "Language", Kind.PICK),
            line("timeZone", "Time zone", false, "Europe/Belgrade"),
            field("tlpRed", "Named for TLP:RED", Kind.FLAG),
            line("cleared", "Cleared up to this level of classification", false, "such as NATO RESTRICTED"),
            day("validFrom", "Valid from", false),
            day("validUntil", "Valid until, that day included", false),
            table(
                    "absent",
                    "Absent",
                    day("absent.from", "from", true),
                    day("absent.until", "until, that day included", true)),
            field("deputy", "Deputy while absent, of the same organisation", Kind.PICK),
            new DirectoryField(
                    "quietHours",
                    "Quiet hours, which hold back what is not urgent",
                    Kind.PART,
                    false,
                    "",
                    List.of(
                            line("quietHours.from", "from", true, "such as 22:00"),
                            line("quietHours.to", "to", true, "such as 06:00"),
                            field("quietHours.below", "Hold back what is below", Kind.PICK),
                            field("quietHours.days", "that begin on (none ticked: every day)", Kind.TICKS))));

    private static final List<DirectoryField> GROUP = List.of(
            line("id", "Id in small letters (required)", true, "such as leadership"),
            line("name", "Name (required)", true, ""),
            new DirectoryField("members", "Members (required)", Kind.TICKS, true, "", List.of()));

    private static final List<DirectoryField> ROSTER = List.of(
            line("id", "Id in small letters (required)", true, "such as joint-watch"),
            line("name", "Name (required)", true, ""),
            day("start", "Day on which the first turn begins (required)", true),
            new DirectoryField("turns", "Who takes turns, in this order (required)", Kind.TURNS, true, "", List.of()),
            line("timeZone", "Time zone", false, "Europe/Belgrade"),
            new DirectoryField(
                    "handover", "Handovers, times of day with commas", Kind.WORDS, false, "08:00", List.of()),
            new DirectoryField("every", "Shifts in one turn", Kind.NUMBER, false, "1", List.of()),
            table(
                    "overrides",
                    "Somebody else instead",
                    new DirectoryField("overrides.contact", "contact", Kind.PICK, true, "", List.of()),
                    day("overrides.from", "from", true),
                    day("overrides.until", "until, that day included", true)));

    public DirectoryField {
        parts = List.copyOf(parts);
    }

    /** Those of an entry of that list; none for what is no part of the directory. */
    static List<DirectoryField> of(Section section) {
        return switch (section) {
            case ORGANISATIONS -> ORGANISATION;
            case CONTACTS -> CONTACT;
            case GROUPS -> GROUP;
            case ROSTERS -> ROSTER;
            case ZONES, RULES -> List.of();
        };
    }

    private static DirectoryField line(String name, String label, boolean need, String hint) {
        return new DirectoryField(name, label, Kind.LINE, need, hint, List.of());
    }

    private static DirectoryField day(String name, String label, boolean need) {
        return new DirectoryField(name, label, Kind.DAY, need, "", List.of());
    }

    private static DirectoryField field(String name, String label, Kind kind) {
        return new DirectoryField(name, label, kind, false, "", List.of());
    }

    private static DirectoryField table(String name, String label, DirectoryField... columns) {
        return new DirectoryField(name, label, Kind.TABLE, false, "", List.of(columns));
    }

    /** Of a part, its key within the whole. */
    String key() {
        return name.substring(name.indexOf('.') + 1);
    }
}
