package dev.vedette.notify.channel.mail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail asks its reader to acknowledge.
 *
 * @param until when; null for as soon as possible
 * @param each whether everyone is to do so for himself; otherwise one does so for his organisation
 * @param needed how many of the organisation are to
 * @param token of the link, by which it is done without an account
 * @param replyTo where a reply acknowledges it as well; null if none is taken in
 * @param reminder whether the reader was asked before
 * @param goesOn whether the time has run since an earlier version was sent, which is not acknowledged either
 */
public record Request(
        Duration within,
        @Nullable Instant until,
        boolean each,
        int needed,
        String token,
        @Nullable String replyTo,
        boolean reminder,
        boolean goesOn) {}
