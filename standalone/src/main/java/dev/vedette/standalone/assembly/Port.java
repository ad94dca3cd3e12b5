package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A port on which a part listens, with the setting that moves it. */
public enum Port {
    INCIDENT("VEDETTE_INCIDENT_PORT", 8080, "incident-service"),
    NOTIFY("VEDETTE_NOTIFY_PORT", 8081, "notify-service"),
    AMQP("VEDETTE_AMQP_PORT", 5672, "the broker"),
    SMTP("VEDETTE_SMTP_PORT", 2525, "the mail inbox"),
    IMAP("VEDETTE_IMAP_PORT", 1143, "the mailbox for what comes back"),
    DATABASE("VEDETTE_DB_PORT", 5433, "PostgreSQL");

    private static final int HIGHEST = 65535;

    private final String setting;
    private final int usual;
    private final String purpose;

    Port(String setting, int usual, String purpose) {
        this.setting = setting;
        this.usual = usual;
        this.purpose = purpose;
    }

    String setting() {
        return setting;
    }

    int number(Map<String, String> environment) {
        String text = environment.getOrDefault(setting, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (text.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= HIGHEST) {
                return number;
            }
        }
        throw new Complaint(
                "%s is \"%s\", which is no port: a number from 1 to %d is needed.".formatted(setting, text, HIGHEST));
    }

    /** @throws Complaint if two parts would listen on the same port */
    static void requireDifferent(Map<Port, Integer> numbers) {
        Map<Port, Integer> seen = new EnumMap<>(Port.class);
        numbers.forEach((port, number) -> {
            seen.forEach((other, used) -> {
                if (used.equals(number)) {
                    throw new Complaint("%s and %s are both %d: each part needs a port of its own."
                            .formatted(other.setting, port.setting, number));
                }
            });
            seen.put(port, number);
        });
    }

    /** @throws Complaint naming all ports that other programs use, with the settings that choose others */
    static void requireFree(Map<Port, Integer> numbers) {
        List<String> taken = new ArrayList<>();
        numbers.forEach((port, number) -> {
            try {
                Ports.requireFree(number, port.purpose);
            } catch (PortInUseException e) {
                taken.add(
                        "Port %d, for %s, is used by another program. Choose another one with %s=…, or end that program."
                                .formatted(number, port.purpose, port.setting));
            }
        });
        if (!taken.isEmpty()) {
            throw new Complaint(String.join(System.lineSeparator(), taken));
        }
    }
}
