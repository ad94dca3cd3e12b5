package dev.vedette.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that was received.
 *
 * @param id of the CloudEvent
 * @param time when it was written
 * @param data valid against the schema of its type
 */
public record Received(UUID id, ReportType type, Instant time, JsonNode data) {}
