package dev.vedette.notify.channel.mail;

import java.time.Duration;

/**
 * Why a mail goes to somebody else: others have not acknowledged what they were sent.
 *
 * @param by who they are; empty if this reader may not know of them
 * @param within the time that they had
 * @param earlier whether they were sent an earlier version
 */
public record Missing(String by, Duration within, boolean earlier) {}
