package dev.vedette.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be recorded, as the event that recording would publish: an observation, a step of status or a state of readiness.
 *
 * @param type of the event
 * @param data of the event, as the contract of its type has it; ids and references that are given only by recording are left out
 */
public record PreviewRequest(
        @Schema(required = true, examples = PreviewExamples.TYPE) @Nullable
        String type,

        @Schema(required = true, type = SchemaType.OBJECT) @Nullable
        JsonNode data) {}
