package dev.vedette.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be filed, as the event that filing would publish.
 *
 * @param type of the event
 * @param data of the event, as the contract of its type has it; ids and references that are given only by filing are left out
 */
public record PreviewRequest(
        @Schema(required = true, examples = PreviewExamples.TYPE) @Nullable
        String type,

        @Schema(required = true, type = SchemaType.OBJECT) @Nullable
        JsonNode data) {}
