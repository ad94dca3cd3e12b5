package dev.vedette.notify.releasability;

import dev.vedette.notify.event.Marking;
import dev.vedette.notify.releasability.Verdict.NoticeOnly;
import dev.vedette.notify.releasability.Verdict.Reason;
import dev.vedette.notify.releasability.Verdict.Released;
import dev.vedette.notify.releasability.Verdict.Withheld;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The releasability gate. Asked when planning, when rendering and when sending, since markings and contacts change in between.
 *
 * <p>The release list decides: whoever is neither the originator nor on it gets nothing, whatever the label. The label (TLP 2.0 of
 * FIRST) can only narrow that further:
 *
 * <ul>
 *   <li>RED is for named individuals: contacts that are not named get nothing, and ordinary mail carries only a notice.
 *   <li>AMBER+STRICT (the recipient's organisation only) and AMBER (and its clients) limit what a recipient passes on. Every
 *       recipient here is a contact of a listed organisation itself, never a client of one, so neither lets in anyone else.
 *   <li>GREEN and CLEAR would allow more readers than the list names; the list stays binding, because its originator wrote it.
 * </ul>
 *
 * <p>So can its level of classification, also for the originator's own: a recipient who is not cleared for it gets nothing, and a channel that
 * does not carry it carries a notice at most. A level that the policy does not know is shown to nobody.
 */
public final class Releasability {

    private Releasability() {}

    /** What of something marked so may be shown to that recipient by that channel. */
    public static Verdict check(Marking marking, Recipient recipient, Channel channel) {
        if (!recipient.known()) {
            return new Withheld(Reason.UNKNOWN_ORGANISATION);
        }
        if (!isListed(marking, recipient)) {
            return new Withheld(Reason.NOT_ON_RELEASE_LIST);
        }
        if (hasNoLabel(marking)) {
            return new Withheld(Reason.UNKNOWN_LABEL);
        }
        Verdict level = checkLevel(marking.classification(), recipient, channel);
        if (level instanceof Withheld) {
            return level;
        }
        return switch (marking.tlp()) {
            case RED -> narrower(checkRed(recipient, channel), level);
            case AMBER_STRICT, AMBER, GREEN, CLEAR -> level;
        };
    }

    /** Of two of which the second withholds nothing. */
    private static Verdict narrower(Verdict label, Verdict level) {
        return label instanceof Released ? level : label;
    }

    private static Verdict checkLevel(@Nullable String level, Recipient recipient, Channel channel) {
        Classification classification = recipient.classification();
        if (level == null) {
            return new Released();
        }
        if (!classification.knows(level)) {
            return new Withheld(
                    Reason.UNKNOWN_LEVEL, "is classified " + level + ", which is not a level of the release policy");
        }
        if (!classification.isWithin(level, recipient.ceiling())) {
            return new Withheld(
                    Reason.NOT_CLEARED, "is classified " + level + ", cleared for " + orNothing(recipient.ceiling()));
        }
        if (classification.carries(channel, level)) {
            return new Released();
        }
        return channel.noticeInstead()
                ? new NoticeOnly()
                : new Withheld(
                        Reason.ABOVE_CHANNEL,
                        "is classified " + level + ", pages carry "
                                + orNothing(classification.channels().get(channel)));
    }

    private static String orNothing(@Nullable String ceiling) {
        return ceiling == null ? "nothing classified" : ceiling;
    }

    /** JSON and database mappers put null where they do not know a value, whatever the type says. */
    private static boolean hasNoLabel(Marking marking) {
        return Objects.isNull(marking.tlp());
    }

    private static boolean isListed(Marking marking, Recipient recipient) {
        return marking.originator().equals(recipient.organisation())
                || marking.releasableTo().contains(recipient.organisation());
    }

    private static Verdict checkRed(Recipient recipient, Channel channel) {
        if (!recipient.namedForRed()) {
            return new Withheld(Reason.NOT_NAMED_FOR_RED);
        }
        return channel.carriesRed() ? new Released() : new NoticeOnly();
    }
}
