package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader must know before anything else: that he is told late, out of turn, or less than others. */
final class Remarks {

    private static final String CATCH_UP =
            "Said earlier and told to you only now, since %s brought you in; this is how it stands at present. What has happened since follows by itself.";

    private static final String TOLD_BEFORE =
            "You get this because you were told an earlier version; nothing else asks that you are told this one.";

    private static final String NEW_TO_YOU =
            "New to you: it was updated or corrected before it was told to you, and this is how it stands at present.";

    private static final String AFTER_LATER =
            "Sent after later messages, since it could not be sent before. Where a later message says otherwise, the later one holds.";

    private static final String BEFORE_EARLIER =
            "An earlier message on this is still held back by the mail system and follows when it can.";

    private static final String EXTRACT =
            "An extract: your organisation is shown less than was reported, and a position only as exactly as is stated with it.";

    private static final String CORRECTED_UNSEEN =
            "What was corrected is not shown to your organisation; of what it is shown nothing has changed.";

    private Remarks() {}

    /** Each on a line of its own. */
    static String of(Telling telling) {
        return Stream.of(
                        telling.afterLater() ? AFTER_LATER : "",
                        telling.beforeEarlier() ? BEFORE_EARLIER : "",
                        telling.catchUp() ? catchUp(telling) : newToYou(telling),
                        isToldBefore(telling) ? TOLD_BEFORE : "",
                        isCorrectedUnseen(telling) ? CORRECTED_UNSEEN : "",
                        telling.extract() && !telling.notice() ? EXTRACT : "")
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** A notice names no rules: they can say something of what it does not say. */
    private static String catchUp(Telling telling) {
        List<String> rules = telling.notice() ? List.of() : telling.rules();
        String who = rules.isEmpty() ? "a rule" : rules.size() == 1 ? "the rule " : "the rules ";
        return CATCH_UP.formatted(who + SafeText.line(String.join(", ", rules), 200));
    }

    /** A retraction goes to those alone who were told before, and says as much itself. */
    private static boolean isToldBefore(Telling telling) {
        return telling.toldBefore()
                && !telling.anew()
                && !telling.notice()
                && telling.event() instanceof ReleasedEvent.OfObservation observed
                && observed.observation().change() != ObservationChange.RETRACTED;
    }

    private static String newToYou(Telling telling) {
        boolean later = telling.event() instanceof ReleasedEvent.OfObservation observed
                && observed.observation().change() != ObservationChange.FILED;
        return later && telling.anew() && !telling.notice() ? NEW_TO_YOU : "";
    }

    private static boolean isCorrectedUnseen(Telling telling) {
        ReleasedObservation had = telling.had();
        return had != null
                && telling.extract()
                && telling.event() instanceof ReleasedEvent.OfObservation observed
                && observed.observation().change() == ObservationChange.CORRECTED
                && had.facts().equals(observed.observation().facts());
    }
}
