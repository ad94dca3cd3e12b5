package dev.vedette.notify.replay;

import dev.vedette.notify.event.Event;
import java.time.Instant;

/**
 * An event that came in.
 *
 * @param decidedAt when it was decided who is told of it: validity, time windows and rosters depend on it
 */
public record Happened(Event event, Instant decidedAt) {}
