package dev.vedette.notify.channel.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail goes to somebody else: others have not acknowledged what they were sent.
 *
 * @param by who they are; empty if this reader may not know of them
 * @param within the time that they had; null if that of an earlier version went on
 * @param earlier whether they were sent an earlier version
 * @param sent whether they were sent it; if not, they could not be reached
 * @param each whether each of them was to for himself
 * @param answered how many of them have acknowledged it, if that is to be said; otherwise 0
 * @param needed how many were to
 */
public record Missing(
        String by, @Nullable Duration within, boolean earlier, boolean sent, boolean each, int answered, int needed) {

    /** That they could not be reached, whatever they were to do. */
    public static Missing notReached(String who) {
        return new Missing(who, null, false, false, false, 0, 1);
    }

    /**
     * In words that begin in lower case unless a name does, such as "KFOR has not acknowledged this within 15 min".
     *
     * @param what they were sent, such as "this"; may be empty
     */
    public String words(String what) {
        String it = what.isEmpty() ? "" : " " + what;
        String who = SafeText.line(by, 200);
        if (!sent) {
            return (by.isEmpty() ? "those who were to acknowledge it" : who) + " could not be reached"
                    + (what.isEmpty() ? "" : " with " + what);
        }
        String since = within == null ? " in time" : " within " + Acknowledging.span(within);
        if (answered > 0) {
            return "only " + answered + " of " + needed + " contacts of " + who + " have acknowledged" + it + since;
        }
        if (each && !by.isEmpty()) {
            return "not everybody of " + who + " who was asked has acknowledged" + it + since;
        }
        return by.isEmpty()
                ? "those who were to acknowledge" + (what.isEmpty() ? " it" : it) + " have not done so" + since
                : who + " has not acknowledged" + it + since;
    }
}
