package dev.vedette.notify.rulebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rules are in force, as it stood when it was asked, by the clock of the database.
 *
 * @param until when others take their place; absent if none are to
 * @param begun whether they have become active
 * @param over whether others have taken their place
 */
public record Period(Instant from, @Nullable Instant until, boolean begun, boolean over) {}
