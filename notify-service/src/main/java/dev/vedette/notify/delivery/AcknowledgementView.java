package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of who was told, and what came of it. The state of the delivery stays as it is.
 *
 * @param progress how far it is
 * @param within how soon it is to be acknowledged, from when it was sent, as ISO 8601 writes durations
 * @param of ORGANISATION, of which any contact acknowledges for all, or CONTACT, everyone for himself
 * @param needed how many different contacts of the organisation have to
 * @param answered how many different contacts of the organisation have
 * @param until when; absent while it is not sent
 * @param answer the acknowledgement of this delivery, or, without one, the one by which this is acknowledged, too; absent if there is none
 * @param remindedAt when a reminder was planned; absent if none was
 * @param overdueAt when its time was found to be over; absent if it was not
 * @param others whether others are told since it is overdue. For national institutions alone
 * @param detail who they are, and who may or could not be told, and why. For national institutions alone
 * @param reached that they were reached in another way; absent if nobody said so. For national institutions alone
 */
@RegisterForReflection
public record AcknowledgementView(
        Progress progress,
        String within,
        Acknowledge.By of,
        int needed,
        int answered,
        @Nullable Instant until,
        @Nullable Answer answer,
        @Nullable Instant remindedAt,
        @Nullable Instant overdueAt,
        @Nullable Others others,
        @Nullable String detail,
        @Nullable Reached reached) {

    /** Whether others are told that it was not acknowledged. */
    public enum Others {
        /** They are to be: nothing was sent to any of them yet. */
        BEING_TOLD,
        /** One was, at least. */
        TOLD,
        /** Nobody is there, may be told, or could be told in the time of its precedence: an alarm. */
        NOBODY,
        /** They need not be: who has not acknowledged was reached in another way. */
        NOT_NEEDED
    }

    /** How far it is. */
    public enum Progress {
        /** There is still time, or it has not been sent. */
        WAITING,
        /** By as many as needed, in time or not. */
        ACKNOWLEDGED,
        /** Its time is over, and it is not acknowledged. */
        OVERDUE,
        /** Nobody is asked any more: a later version was sent, it was retracted, the incident is closed, or it was not sent at all. */
        ENDED
    }

    /**
     * Somebody has reached those who have not acknowledged in time.
     *
     * @param by the account of a national duty officer
     * @param note whom, and how
     */
    public record Reached(Instant at, String by, String note) {}

    /**
     * Somebody has acknowledged.
     *
     * @param delivery that was acknowledged
     * @param contact whose delivery that is
     * @param how by the link of the mail, on the page or by REST after signing in, or by a reply
     * @param by the account, or what somebody without one calls himself; absent if he does not
     * @param account whether {@code by} is an account, and so known for sure
     * @param after the time from when this delivery was sent, as ISO 8601 writes durations
     */
    public record Answer(
            Instant at,
            How how,
            UUID delivery,
            String contact,
            @Nullable String by,
            boolean account,
            @Nullable String note,
            @Nullable String after) {}

    /** Tables of {@code delivery d} for {@link #read}; none of them brings forth more rows. */
    static final String TABLES = """
            left join acknowledgement_asked asked on asked.delivery_id = d.id
            left join acknowledgement ack on ack.delivery_id = coalesce(
                (select own.delivery_id from acknowledgement own where own.delivery_id = d.id), asked.met_by)
            left join delivery acked on acked.id = ack.delivery_id
            left join reached_otherwise otherwise on otherwise.id = (select max(said.id) from reached_otherwise said where said.delivery_id = d.id)
            """;

    /** Condition on {@code delivery d} and {@code acknowledgement_asked asked}: there is time, as those who were to acknowledge it see it. */
    static final String HAS_TIME =
            "(asked.until > clock_timestamp() and d.state not in ('WITHHELD', 'FAILED', 'EXPIRED', 'BOUNCED'))";

    /** Columns of these for {@link #read}. */
    static final String COLUMNS = Demands.WISH + """
            , case when d.state = 'SENT' then asked.until end as asked_until, otherwise.at as otherwise_at, otherwise.account as otherwise_by, otherwise.note as otherwise_note,
            case when asked.delivery_id is null then 0 else
                (select count(distinct coalesce(its.account, lower(o.address))) from acknowledgement its join delivery o on o.id = its.delivery_id
                 where o.event_id = d.event_id and o.organisation = d.organisation) end as answered,
            asked.chase = 'RETRACTED' and not exists (
                select 1 from delivery knows join recorded_event gone on gone.id = knows.event_id join recorded_event told on told.id = d.event_id
                where gone.observation_id = told.observation_id and gone.version > told.version and knows.state = 'SENT'
                  and knows.organisation = d.organisation) as ended_unseen,""" + " " + HAS_TIME + """
             as has_time, asked.met_at, asked.chase, asked.reminded_at, asked.overdue_at,
            concat_ws('; ', asked.detail, asked.not_told) as asked_detail, ack.at as ack_at, ack.how as ack_how, ack.account as ack_account, ack.name as ack_name,
            ack.note as ack_note, acked.contact_id as ack_contact, ack.delivery_id as ack_delivery""";

    /** From a row of these; null if nothing is asked for. Without a caller it is for whoever has the link. */
    static @Nullable AcknowledgementView read(ResultSet row, @Nullable Caller caller) throws SQLException {
        return caller == null
                ? read(row, false, false)
                : read(row, caller.isNational(), caller.maySeeAddressesOf(row.getString("organisation")));
    }

    /**
     * The same for somebody of whom that is known.
     *
     * @param national whether he acts for a national institution
     * @param addresses whether he may see addresses of the contact's organisation
     */
    static @Nullable AcknowledgementView read(ResultSet row, boolean national, boolean addresses) throws SQLException {
        String chase = row.getString("chase");
        if (chase == null) {
            return null;
        }
        Acknowledge wish = Demands.wish(row);
        var state = Chase.valueOf(chase);
        boolean met = row.getTimestamp("met_at") != null;
        return new AcknowledgementView(
                progress(row, state, national),
                wish.within().toString(),
                wish.by(),
                wish.needed(),
                row.getInt("answered"),
                Deliveries.instant(row.getTimestamp("asked_until")),
                answer(row, addresses),
                Deliveries.instant(row.getTimestamp("reminded_at")),
                Deliveries.instant(row.getTimestamp("overdue_at")),
                national && !met ? state.others() : null,
                national && !met ? detail(row, addresses) : null,
                national ? reached(row) : null);
    }

    /** That nobody asks any more, as it was retracted or they were reached in another way, may be kept from those who were to acknowledge it: to them it goes on. */
    private static Progress progress(ResultSet row, Chase chase, boolean national) throws SQLException {
        if (row.getTimestamp("met_at") != null) {
            return Progress.ACKNOWLEDGED;
        }
        boolean goesOn = chase == Chase.SETTLED || (!national && row.getBoolean("ended_unseen"));
        if (goesOn) {
            return row.getBoolean("has_time") ? Progress.WAITING : Progress.OVERDUE;
        }
        return chase.progress();
    }

    private static @Nullable Reached reached(ResultSet row) throws SQLException {
        Instant at = Deliveries.instant(row.getTimestamp("otherwise_at"));
        return at == null ? null : new Reached(at, row.getString("otherwise_by"), row.getString("otherwise_note"));
    }

    private static @Nullable String detail(ResultSet row, boolean addresses) throws SQLException {
        String detail = row.getString("asked_detail");
        if (detail == null || detail.isEmpty()) {
            return null;
        }
        return addresses ? detail : Addresses.hidden(detail);
    }

    /** Who answers by mail may have no name but his address. */
    private static @Nullable String name(ResultSet row, boolean addresses) throws SQLException {
        String name = row.getString("ack_name");
        return addresses ? name : Addresses.hidden(name);
    }

    private static @Nullable Answer answer(ResultSet row, boolean addresses) throws SQLException {
        Instant at = Deliveries.instant(row.getTimestamp("ack_at"));
        if (at == null) {
            return null;
        }
        Instant sentAt = Deliveries.instant(row.getTimestamp("sent_at"));
        String account = row.getString("ack_account");
        return new Answer(
                at,
                How.valueOf(row.getString("ack_how")),
                row.getObject("ack_delivery", UUID.class),
                row.getString("ack_contact"),
                account == null ? name(row, addresses) : account,
                account != null,
                Addresses.ofAnswer(row.getString("ack_note"), addresses),
                sentAt == null || at.isBefore(sentAt)
                        ? null
                        : Duration.ofSeconds(Duration.between(sentAt, at).toSeconds())
                                .toString());
    }
}
