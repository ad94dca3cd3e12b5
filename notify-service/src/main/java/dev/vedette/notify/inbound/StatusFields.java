package dev.vedette.notify.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a delivery status (RFC 3464, 2): groups of lines, the first of which is about the message, and each other one about a recipient. */
final class StatusFields {

    private static final int MOST_GROUPS = 100;
    private static final Pattern BLANK = Pattern.compile("\n[ \t]*\n");
    private static final Pattern FIELD = Pattern.compile("\n(?![ \t])");

    private StatusFields() {}

    /** Those about each recipient, by name in lower case. Who writes them all into one group is understood as well. */
    static List<Map<String, String>> recipients(String text) {
        var recipients = new ArrayList<Map<String, String>>();
        for (String group :
                BLANK.split(text.replace("\r\n", "\n").replace('\r', '\n').strip(), MOST_GROUPS)) {
            Map<String, String> fields = fields(group);
            if (fields.containsKey("action") || fields.containsKey("final-recipient")) {
                recipients.add(fields);
            }
        }
        return recipients;
    }

    private static Map<String, String> fields(String group) {
        var fields = new LinkedHashMap<String, String>();
        for (String field : FIELD.split(group, -1)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        field.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        field.substring(colon + 1).replaceAll("\\s+", " ").strip());
            }
        }
        return fields;
    }
}
