package dev.vedette.notify.release;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.intake.GoldenMessages;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Dead letters as they must be for what the examples of the API do with them. */
final class ExampleLetters {

    static final String PATH = "/api/v1/dead-letters/";

    private ExampleLetters() {}

    static UUID of(String path, Database database) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "correct" -> letter(database, broken(), "OPEN", 1);
            case "approve", "return" -> corrected(database);
            case "reopen" -> letter(database, observation(), "DISCARDED", 2);
            default -> letter(database, observation(), "OPEN", 1);
        };
    }

    private static String observation() {
        return GoldenMessages.text("observation-recorded.filed")
                .replace(
                        "01938f6e-7a12-7d4a-a1b2-c3d4e5f60718",
                        UUID.randomUUID().toString());
    }

    private static String broken() {
        return GoldenMessages.text("readiness-changed.first").replace("\"First setting\"", "5");
    }

    private static UUID corrected(Database database) {
        String right = observation();
        UUID letter = letter(database, right.replace("\"SEVERE\"", "\"HUGE\""), "CORRECTED", 2);
        database.update(
                "insert into dead_letter_step (dead_letter, what, made_by, why, correction) values (?, 'CORRECTED', 'mod-duty', 'a slip', ?)",
                letter,
                right);
        return letter;
    }

    private static UUID letter(Database database, String body, String state, int revision) {
        UUID id = UUID.randomUUID();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        database.update("""
                insert into dead_letter (id, receiver, reason, detail, form, body, size, properties, marked, tlp, originator, releasable_to, fingerprint,
                                         first_at, last_at, state, revision)
                values (?, 'notify-service', 'schema-violation', '', 'BYTES', ?, ?, '{}', true, 'AMBER', 'MIA', '{MIA,MOD}', ?, now(), now(), ?, ?)""", id, bytes, (long) bytes.length, id.toString(), state, revision);
        return id;
    }
}
