package dev.vedette.notify.web;

import dev.vedette.notify.delivery.AcknowledgementView;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far it has come with acknowledging, in words. */
@TemplateExtension
final class AcknowledgementText {

    private AcknowledgementText() {}

    /** Such as "Acknowledged by kfor-duty after 4m 10s"; empty if nothing is asked for. */
    static String brief(@Nullable AcknowledgementView view) {
        if (view == null) {
            return "";
        }
        return switch (view.progress()) {
            case ACKNOWLEDGED -> view.answer() == null ? "Acknowledged" : acknowledged(view.answer());
            case WAITING ->
                view.others() == AcknowledgementView.Others.NOT_NEEDED
                        ? "Reached in another way"
                        : soFar(view, waiting(view));
            case OVERDUE -> soFar(view, overdue(view));
            // Its mail may have been read although it does not count as sent.
            case ENDED -> view.answer() == null ? "Need not be acknowledged any more" : acknowledged(view.answer());
        };
    }

    /** Where several are needed, some may have. */
    private static String soFar(AcknowledgementView view, String rest) {
        return view.needed() == 1 || view.answered() == 0
                ? rest
                : Math.min(view.answered(), view.needed()) + " of " + view.needed() + " have acknowledged. " + rest;
    }

    private static String overdue(AcknowledgementView view) {
        if (view.reached() != null || view.others() == AcknowledgementView.Others.NOT_NEEDED) {
            return "Reached in another way";
        }
        return view.until() == null ? "Did not get through in time" : "Not acknowledged in time";
    }

    private static String acknowledged(AcknowledgementView.Answer answer) {
        String after = answer.after();
        return "Acknowledged by " + who(answer) + (after == null ? "" : " after " + span(after));
    }

    /** Who did, as far as is known, in words. */
    static String who(AcknowledgementView.Answer answer) {
        String by = answer.by();
        if (by == null) {
            return answer.contact();
        }
        // What somebody calls himself is not known for sure.
        return answer.account() ? by : answer.contact() + " (“" + by + "”)";
    }

    private static String waiting(AcknowledgementView view) {
        Instant until = view.until();
        return until == null
                ? "To be acknowledged within " + span(view.within()) + " of being sent"
                : "To be acknowledged by " + TimeText.local(until);
    }

    private static String span(String duration) {
        String span = Words.span(duration);
        return span.isEmpty() ? "0s" : span;
    }

    /** By whom, and how many. */
    static String whose(AcknowledgementView view) {
        String each = switch (view.of()) {
            case CONTACT -> "everyone for himself";
            case ORGANISATION -> view.needed() == 1 ? "any contact, for the organisation" : "";
        };
        String several = view.needed() == 1 ? "" : view.needed() + " contacts of the organisation";
        return each.isEmpty() || several.isEmpty() ? each + several : each + ", and " + several;
    }

    /** In which way, in words. */
    static String way(AcknowledgementView.Answer answer) {
        return switch (answer.how()) {
            case LINK -> "by the link of the mail";
            case PAGE -> "after signing in";
            case REPLY -> "by a reply to the mail";
        };
    }

    /** What was done since it is overdue; empty if that is nothing, or not for the viewer. */
    static String consequence(AcknowledgementView view) {
        AcknowledgementView.Others others = view.others();
        if (others == null) {
            return "";
        }
        String detail = view.detail() == null ? "" : ": " + Words.plainly(view.detail());
        return switch (others) {
                    case BEING_TOLD -> "Others are being told";
                    case TOLD -> "Others were told";
                    case NOBODY -> "Nobody else could be told";
                    case NOT_NEEDED -> "Nobody else need be told";
                }
                + detail;
    }
}
