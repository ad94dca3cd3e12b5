package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** What tests of retention have in common: incidents of twenty years ago with something in every table, written as they would be left. */
@NullUnmarked // injected
abstract class SeededMatters {

    static final Keep POLICY = Keep.of("P15Y");

    private static final String AGO = "clock_timestamp() - interval '20 years'";

    /** Tables, and which of their rows are of the incident; not the outbox, which has a housekeeping of its own. */
    private static final List<String> ITS = List.of(
            "recorded_event where incident_id = ?",
            "inbox where payload <> '{}' and event_id in THEIRS",
            "decision where event_id in THEIRS",
            "unreached where event_id in THEIRS",
            "kept_catch_up where event_id in THEIRS",
            "delivery where event_id in THEIRS",
            "delivery_mail where delivery_id in DELIVERIES",
            "acknowledgement_asked where delivery_id in DELIVERIES",
            "acknowledgement where delivery_id in DELIVERIES",
            "reached_otherwise where delivery_id in DELIVERIES",
            "returned_mail where delivery_id in DELIVERIES",
            "dead_letter where event_id in THEIRS");

    @Inject
    Database database;

    @Inject
    Retention retention;

    private final List<Matter> seeded = new ArrayList<>();

    /** An incident with one event and one delivery. */
    record Matter(UUID incident, UUID event, UUID delivery, UUID observation, UUID letter) {}

    @AfterEach
    void nothingIsLeft() {
        forgetHolds("placed_by = 'a test'");
        for (Matter matter : seeded) {
            QuarkusTransaction.requiringNew().run(() -> remove(matter));
        }
        seeded.clear();
    }

    private void remove(Matter matter) {
        database.query("select set_config('vedette.retention', 'deletes', true)", row -> true);
        for (String table : List.of(
                "acknowledgement_asked", "acknowledgement", "reached_otherwise", "returned_mail", "delivery_mail")) {
            database.update("delete from " + table + " where delivery_id = ?", matter.delivery());
        }
        for (String table : List.of("outbox", "unreached", "kept_catch_up", "decision", "delivery", "inbox")) {
            database.update("delete from " + table + " where event_id = ?", matter.event());
        }
        database.update(
                "delete from dead_letter_step where dead_letter in (select id from dead_letter where id = ? or body = ?)",
                matter.letter(),
                naming(matter));
        database.update("delete from dead_letter where id = ? or body = ?", matter.letter(), naming(matter));
        database.update("delete from silence where incident_id = ?", matter.incident());
        database.update("delete from recorded_event where id = ?", matter.event());
    }

    /** They are kept for good. */
    void forgetHolds(String which, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select set_config('vedette.retention', 'deletes', true)", row -> true);
            database.update("delete from legal_hold where " + which, parameters);
        });
    }

    void change(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> database.update(sql, parameters));
    }

    /** Everything that can be about an incident, all of it old and over. */
    Matter seed() {
        var matter = new Matter(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        seeded.add(matter);
        QuarkusTransaction.requiringNew().run(() -> {
            event(matter);
            delivery(matter);
            aroundIt(matter);
            letter(matter.letter(), "TAKEN_IN", matter.event(), new byte[] {1});
            database.update(
                    "update outbox set appended_at = AGO, published_at = AGO where event_id = ?".replace("AGO", AGO),
                    matter.event());
        });
        return matter;
    }

    /** As if all that is to be passed on of it had been then. */
    void passedOn(Matter matter) {
        add("update outbox set appended_at = AGO, published_at = AGO where event_id = ?", matter.event());
    }

    private void add(String sql, Object... parameters) {
        database.update(sql.replace("AGO", AGO), parameters);
    }

    private void event(Matter it) {
        add("""
                insert into recorded_event (id, kind, incident_id, observation_id, version, tlp, releasable_to, recorded_at, body)
                values (?, 'OBSERVATION', ?, ?, 2, 'GREEN', '{MIA,MOD}', AGO, jsonb_build_object('incident', jsonb_build_object('reference', ?::text)))""", it.event(), it.incident(), it.observation(), reference(it));
        add(
                "insert into inbox (event_id, type, partition_key, recorded_at, received_at, payload) values (?, 't', ?, AGO, AGO, '{\"a\": 1}')",
                it.event(),
                it.incident().toString());
        add(
                "insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set, decided_at, follows)"
                        + " values (?, 'mia-duty', ?, '', 'MIA', true, '', '', '', AGO, null)",
                it.event(),
                it.event());
        add(
                "insert into kept_catch_up (event_id, organisation, cause_event_id, noted_at) values (?, 'EU', ?, AGO)",
                it.event(),
                it.event());
        add(
                "insert into unreached (event_id, organisation, reason, raised_at, still) values (?, 'EULEX', '', AGO, false)",
                it.event());
    }

    private void delivery(Matter it) {
        add(
                """
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules, catch_up,
                                      caused_by_event_id, message_id, planned_at, state, sent_at, reached)
                values (?, ?, 'mia-duty', 'MIA duty', 'MIA', 'mia-duty@mia.example', ?, 1, 1, '{}', false, ?, ?, AGO, 'SENT', AGO, '{mia-duty@mia.example}')""",
                it.delivery(),
                it.event(),
                "retention " + it.incident(),
                it.event(),
                "<" + it.delivery() + "@vedette.example>");
        add(
                "insert into delivery_mail (delivery_id, notice, address, raw) values (?, false, '', '\\x01')",
                it.delivery());
        add("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, chase, met_by)
                values (?, ?, ?, interval '1 hour', '{}', '{}', 'ORGANISATION', 1, AGO, 'ACKNOWLEDGED', ?)""", it.delivery(), it.incident().toString(), it.observation().toString(), it.delivery());
    }

    private void aroundIt(Matter it) {
        add("insert into acknowledgement (delivery_id, at, how) values (?, AGO, 'LINK')", it.delivery());
        add(
                "insert into reached_otherwise (delivery_id, at, account, note) values (?, AGO, 'mia-duty', '')",
                it.delivery());
        add(
                "insert into returned_mail (digest, arrived_at, kind, delivery_id, counted) values (?, AGO, 'DELAY', ?, false)",
                it.delivery().toString(),
                it.delivery());
    }

    /** A dead letter of twenty years ago. */
    void letter(UUID id, String state, UUID event, byte[] body) {
        add("""
                insert into dead_letter (id, receiver, reason, detail, form, body, size, properties, marked, fingerprint, first_at, last_at, state, event_id)
                values (?, 'notify-service', 'schema-violation', '', 'BYTES', ?, 1, '{}', false, ?, AGO, AGO, ?, ?)""", id, body, id.toString(), state, event);
        add(
                "insert into dead_letter_step (dead_letter, what, made_by, made_at, why) values (?, 'REPLAYED', 'mia-duty', AGO, '')",
                id);
    }

    static byte[] naming(Matter matter) {
        return ("{\"data\": {\"incident\": {\"id\": \"" + matter.incident() + "\"}}}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static String reference(Matter matter) {
        return "VDT-" + matter.incident().toString().toUpperCase(java.util.Locale.ROOT);
    }

    /** How many rows are left of it, by table. */
    List<String> left(Matter matter) {
        String theirs = "(select id from recorded_event where incident_id = '" + matter.incident() + "' union select '"
                + matter.event() + "'::uuid)";
        String deliveries = "(select '" + matter.delivery() + "'::uuid)";
        return ITS.stream()
                .filter(its -> !database.query(
                                "select 1 from "
                                        + its.replace("THEIRS", theirs)
                                                .replace("DELIVERIES", deliveries)
                                                .replace("= ?", "= '" + matter.incident() + "'"),
                                row -> 1)
                        .isEmpty())
                .map(its -> its.substring(0, its.indexOf(' ')))
                .toList();
    }

    static final int TABLES = 12;

    /** Whether its id is known, though nothing of it is. */
    boolean isTombstone(Matter matter) {
        return database.first("select 1 from retired_matter where incident_id = ?", row -> true, matter.incident())
                .isPresent();
    }

    long deleted() {
        return retention.matters(POLICY, POLICY.upTo(database.now()), () -> true);
    }
}
