package dev.vedette.notify.acknowledgement;

import java.time.Instant;
import java.util.UUID;

/**
 * One delivery has been acknowledged.
 *
 * @param who whose delivery it is
 */
public record Answer(UUID delivery, Who who, Instant at) {}
