package dev.vedette.incident.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as one caller may see it. Of the parts after {@code event} there is the one of its kind.
 *
 * @param id stays the same when it changes
 * @param at when it happened; of a delivery when it was sent or ended otherwise, before that when it was planned
 * @param event id of the CloudEvent that it is about
 */
public record Entry(
        String id,
        Kind kind,
        Instant at,
        UUID event,
        @Nullable Recorded observation,
        @Nullable Step status,
        @Nullable Told delivery,
        @Nullable Word acknowledgement,
        @Nullable OtherWay reachedOtherwise,
        @Nullable Kept notTold,
        @Nullable Alarm alarm) {

    /** What sort of thing. */
    public enum Kind {
        OBSERVATION,
        STATUS,
        DELIVERY,
        ACKNOWLEDGEMENT,
        REACHED_OTHERWISE,
        NOT_TOLD,
        UNREACHED
    }

    /** A version of an observation. */
    public record Recorded(UUID id, String reference, int version, String change, String originator) {}

    /** A status step. */
    public record Step(String from, String to, String originator) {}

    /**
     * What somebody was told, or is to be.
     *
     * @param of the version that he was told; absent of a step
     * @param purpose NEWS; or of another delivery: REMINDER or ESCALATION, as it was not acknowledged, NOT_REACHED, as it did not get through, or NOBODY_REACHED, as nobody of its organisation could be
     *     reached
     * @param follows that other one; absent if there is none, and, of an escalation, for partners
     * @param state PLANNED, SENT, BOUNCED, FAILED, EXPIRED, WITHHELD, SUPERSEDED
     * @param reason why it has not been sent, or not yet; without addresses
     * @param mayHaveLeft whether it may have arrived although it does not count as sent
     * @param afterRecording from recording to sending, as ISO 8601 writes durations; absent if it was not sent, or the clocks differ
     * @param precedence absent where that rests on what is kept from you, as {@code catchUp}
     * @param rules none where they may not be named
     * @param wrong if this is the last that he was sent, and it is wrong: what says so, of which he was not sent anything
     */
    public record Told(
            UUID id,
            @Nullable Recorded of,
            String contact,
            String contactName,
            String organisation,
            String purpose,
            @Nullable UUID follows,
            String state,
            @Nullable String reason,
            boolean mayHaveLeft,
            Instant plannedAt,
            @Nullable Instant heldUntil,
            @Nullable Instant sentAt,
            @Nullable Instant endedAt,
            @Nullable String afterRecording,
            @Nullable String precedence,
            @Nullable Boolean catchUp,
            List<String> rules,
            @Nullable Asked acknowledgement,
            @Nullable Recorded wrong) {}

    /**
     * What is asked of who was told.
     *
     * @param progress WAITING, ACKNOWLEDGED, OVERDUE or ENDED
     * @param others whether others are told as it is overdue, and {@code detail}: for national institutions alone
     * @param by whose word it is acknowledged; absent if it is not
     */
    public record Asked(
            String progress,
            String within,
            String of,
            int needed,
            int answered,
            @Nullable Instant until,
            @Nullable Instant remindedAt,
            @Nullable Instant overdueAt,
            @Nullable String others,
            @Nullable String detail,
            @Nullable Word by) {}

    /**
     * Somebody has acknowledged.
     *
     * @param delivery that was acknowledged
     * @param how LINK, PAGE or REPLY
     * @param by the account, or what somebody without one calls himself; absent if he does not
     * @param account whether {@code by} is an account, and so known for sure
     * @param after from when it was sent, as ISO 8601 writes durations
     */
    public record Word(
            Instant at,
            UUID delivery,
            String contact,
            String organisation,
            String how,
            @Nullable String by,
            boolean account,
            @Nullable String note,
            @Nullable String after) {}

    /** Those who had not acknowledged were reached in another way. For national institutions alone. */
    public record OtherWay(UUID delivery, String contact, String organisation, String by, String note) {}

    /**
     * Somebody is not told, or several of an organisation of which only the number is known.
     *
     * @param contact absent if there are {@code more}
     * @param reason by its name; absent where that rests on what is kept from you
     * @param purpose for national institutions alone
     */
    public record Kept(
            @Nullable Recorded of,
            @Nullable String contact,
            @Nullable String contactName,
            String organisation,
            @Nullable String reason,
            @Nullable String purpose,
            @Nullable Integer more) {}

    /**
     * The event did not reach whom it should have.
     *
     * @param organisation of which nobody was reached; absent: nobody at all was
     * @param contact who is left with what no longer stands, or was left out
     * @param reason absent where that rests on what is kept from you
     */
    public record Alarm(
            @Nullable Recorded of,
            @Nullable String organisation,
            @Nullable String contact,
            @Nullable String reason,
            boolean stillSo) {}

    private static Entry of(String id, Kind kind, Instant at, UUID event) {
        return new Entry(id, kind, at, event, null, null, null, null, null, null, null);
    }

    static Entry recorded(RecordedEvent event, Recorded version) {
        return of("event-" + event.id(), Kind.OBSERVATION, event.recordedAt(), event.id())
                .with(version, null, null, null, null, null, null);
    }

    static Entry step(UUID event, Instant at, Step step) {
        return of("event-" + event, Kind.STATUS, at, event).with(null, step, null, null, null, null, null);
    }

    static Entry told(UUID event, Instant at, Told told) {
        return of("delivery-" + told.id(), Kind.DELIVERY, at, event).with(null, null, told, null, null, null, null);
    }

    static Entry word(UUID event, Word word) {
        return of("acknowledgement-" + word.delivery(), Kind.ACKNOWLEDGEMENT, word.at(), event)
                .with(null, null, null, word, null, null, null);
    }

    static Entry otherWay(UUID event, Instant at, OtherWay way) {
        return of("reached-" + way.delivery(), Kind.REACHED_OTHERWISE, at, event)
                .with(null, null, null, null, way, null, null);
    }

    static Entry kept(UUID event, Instant at, Kept kept) {
        String who = kept.organisation() + "-" + kept.contact() + (kept.purpose() == null ? "" : "-" + kept.purpose());
        return of("not-told-" + event + "-" + who, Kind.NOT_TOLD, at, event)
                .with(null, null, null, null, null, kept, null);
    }

    static Entry alarm(UUID event, Instant at, Alarm alarm, int number) {
        String who = alarm.organisation() + "-" + alarm.contact() + (number == 0 ? "" : "-" + number);
        return of("unreached-" + event + "-" + who, Kind.UNREACHED, at, event)
                .with(null, null, null, null, null, null, alarm);
    }

    private Entry with(
            @Nullable Recorded its,
            @Nullable Step step,
            @Nullable Told told,
            @Nullable Word word,
            @Nullable OtherWay way,
            @Nullable Kept kept,
            @Nullable Alarm raised) {
        return new Entry(id, kind, at, event, its, step, told, word, way, kept, raised);
    }
}
