package dev.vedette.notify.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.intake.BuriedMessage;
import dev.vedette.notify.intake.BuriedReceiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what comes from the broker's dead letters, once each; the same message again while it is open is counted. */
@ApplicationScoped
class KeepDeadLetter implements BuriedReceiver {

    /** Whoever else uses the address does not say who he is. */
    private static final String SOMEBODY = "unknown";
    /** What a broker gives up by itself has no reason of ours. */
    private static final String GIVEN_UP = "given-up-by-broker";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DETAIL = 2_000;

    private final Database database;
    private final ObjectMapper json = new ObjectMapper();

    KeepDeadLetter(Database database) {
        this.database = database;
    }

    @Override
    @Transactional
    public void keep(BuriedMessage message) {
        String receiver = property(message, BuriedMessage.BY, by(message));
        String fingerprint = digest(
                message.body(), receiver, message.messageId(), message.form().name());
        // What does not say when it was given up is the same each time: known while it may be handed out again.
        boolean isNew = database.update(
                        """
                        insert into dead_letter_receipt (receipt) values (?)
                        on conflict (receipt) do update set kept_at = excluded.kept_at
                        where ? and dead_letter_receipt.kept_at < excluded.kept_at - interval '10 minutes'""",
                        digest(message.body(), fingerprint, properties(message)),
                        !message.properties().containsKey(BuriedMessage.AT))
                == 1;
        if (isNew) {
            add(message, receiver, fingerprint, database.now());
        }
    }

    private void add(BuriedMessage message, String receiver, String fingerprint, Instant now) {
        Optional<DeadLetter.Stated> marking = StatedMarking.of(message.body());
        StatedPlace place = StatedPlace.of(message.body());
        DeadLetter.Version version = place.version();
        Instant at = at(message, now);
        database.update(
                """
                insert into dead_letter (id, receiver, reason, detail, message_id, subject, content_type, form, body, size, properties,
                                         marked, tlp, classification, originator, releasable_to, observation_id, observation_version, incident_id,
                                         fingerprint, first_at, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?)
                on conflict (fingerprint) where state in ('OPEN', 'CORRECTED')
                do update set times = dead_letter.times + 1, last_at = greatest(dead_letter.last_at, excluded.last_at)""",
                UUID.randomUUID(),
                receiver,
                property(message, BuriedMessage.REASON, GIVEN_UP),
                clean(message.properties().getOrDefault(BuriedMessage.DETAIL, ""), LONGEST_DETAIL),
                optional(message.messageId()),
                optional(message.subject()),
                optional(message.contentType()),
                message.form().name(),
                message.body(),
                (long) message.body().length,
                properties(message),
                marking.isPresent(),
                marking.map(it -> it.tlp().name()).orElse(null),
                marking.map(DeadLetter.Stated::classification)
                        .map(level -> clean(level, LONGEST_NAME))
                        .orElse(null),
                marking.map(it -> clean(it.originator(), LONGEST_NAME)).orElse(null),
                marking.map(it -> it.releasableTo().stream()
                                .map(code -> clean(code, LONGEST_NAME))
                                .toList())
                        .orElse(null),
                version == null ? null : version.observation(),
                version == null ? null : version.number(),
                place.incident(),
                fingerprint,
                at,
                at);
    }

    /** Dead letters of before this property was there are ours, as nobody else wrote a reason then. */
    private static String by(BuriedMessage message) {
        return message.properties().containsKey(BuriedMessage.REASON) ? BuriedMessage.US : SOMEBODY;
    }

    /** When the receiver says that it could not, unless that is still to come. */
    private static Instant at(BuriedMessage message, Instant now) {
        try {
            Instant stated = Instant.parse(message.properties().getOrDefault(BuriedMessage.AT, ""));
            return stated.isAfter(now) || stated.isBefore(Instant.EPOCH) ? now : stated;
        } catch (DateTimeException e) {
            return now;
        }
    }

    private static String property(BuriedMessage message, String name, String otherwise) {
        String value = clean(message.properties().getOrDefault(name, ""), LONGEST_NAME);
        return value.isBlank() ? otherwise : value;
    }

    private static @Nullable String optional(@Nullable String text) {
        return text == null ? null : clean(text, LONGEST_NAME);
    }

    /** What PostgreSQL takes as text, and no longer than anybody reads. */
    private static String clean(String text, int longest) {
        String shortened = text.length() > longest ? text.substring(0, longest) + "…" : text;
        byte[] bytes = shortened.replace('\u0000', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** JSON escapes what PostgreSQL does not take. */
    private String properties(BuriedMessage message) {
        try {
            return clean(json.writeValueAsString(new TreeMap<>(message.properties())), Integer.MAX_VALUE - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts cannot be written as JSON", e);
        }
    }

    private static String digest(byte[] body, @Nullable String... names) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names) {
                digest.update(String.valueOf(name).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
