package dev.vedette.notify.web;

import dev.vedette.notify.channel.mail.Times;
import dev.vedette.notify.delivery.AcknowledgementView;
import dev.vedette.notify.delivery.AcknowledgementView.Progress;
import dev.vedette.notify.delivery.LinkedDeliveries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page behind the link of a mail shows. Times are those of its contact, as in the mail.
 *
 * @param mail the text of the mail; empty if it may not be shown any more
 * @param own the acknowledgement of this delivery, or null
 * @param others one of another delivery to the organisation by which this is acknowledged, too, or null
 * @param overtaken whether a later version was sent to the same mailbox
 * @param contact id of the contact that it was sent to
 * @param times how they are written for it
 * @param notTaken whether somebody had acknowledged it before, so that what was typed just now was not taken
 */
record LinkSheet(
        String mail,
        AcknowledgementView asked,
        AcknowledgementView.@Nullable Answer own,
        AcknowledgementView.@Nullable Answer others,
        boolean overtaken,
        String contact,
        Times times,
        String name,
        String note,
        boolean notTaken,
        Refusal refusal) {

    static LinkSheet of(LinkedDeliveries.Linked linked) {
        AcknowledgementView asked = linked.acknowledgement();
        AcknowledgementView.Answer answer = asked.answer();
        return new LinkSheet(
                linked.mail() == null ? "" : linked.mail(),
                asked,
                linked.own() ? answer : null,
                linked.own() ? null : answer,
                linked.overtaken(),
                linked.contact(),
                new Times(linked.zone()),
                "",
                "",
                false,
                Refusal.NONE);
    }

    /** The same, with what was typed, and what is wrong with it. */
    LinkSheet refusing(String name, String note, Refusal refusal) {
        return new LinkSheet(mail, asked, own, others, overtaken, contact, times, name, note, false, refusal);
    }

    /** The same, with what was typed, and was not taken. */
    LinkSheet notTaking(String name, String note) {
        return new LinkSheet(mail, asked, own, others, overtaken, contact, times, name, note, true, Refusal.NONE);
    }

    /** Such as {@code 071428ZMAR26 (Sat 7 Mar 2026 15:28 CET)}. */
    public String time(Instant at) {
        return times.both(at);
    }

    /** Who acknowledged it, in words; empty if he did not say. */
    public String by() {
        return own == null || own.by() == null ? "" : own.by();
    }

    /** What he wrote. */
    public String written() {
        return own == null || own.note() == null ? "" : own.note();
    }

    /** How many more contacts of the organisation are to acknowledge it, where several are needed. */
    public int more() {
        boolean open = asked.progress() == Progress.WAITING || asked.progress() == Progress.OVERDUE;
        return open && asked.needed() > 1 ? Math.max(0, asked.needed() - asked.answered()) : 0;
    }

    /** Whether he has acknowledged a later version himself. */
    public boolean his() {
        return others != null && others.contact().equals(contact);
    }

    /** Whether nobody asks for it any more. */
    public boolean ended() {
        return asked.progress() == Progress.ENDED && !overtaken;
    }

    /** Whether its time is over, and no later version is to be acknowledged in its place. */
    public boolean late() {
        return asked.progress() == Progress.OVERDUE && !overtaken;
    }
}
