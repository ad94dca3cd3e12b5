package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader must know before anything else: that he is told late, out of turn, or less than others. */
final class Remarks {

    private static final String CATCH_UP =
            "Said earlier and told to you only now; this is how it stands at present. What has happened since follows by itself.";

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

    static String of(Telling telling) {
        return Stream.of(
                        telling.afterLater() ? AFTER_LATER : "",
                        telling.beforeEarlier() ? BEFORE_EARLIER : "",
                        telling.catchUp() ? CATCH_UP : newToYou(telling),
                        isCorrectedUnseen(telling) ? CORRECTED_UNSEEN : "",
                        telling.extract() && !telling.notice() ? EXTRACT : "")
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining(" "));
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
