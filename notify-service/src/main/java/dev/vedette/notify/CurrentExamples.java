package dev.vedette.notify;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Lets the example of a silence end tomorrow: it is there to be tried as it stands, and no silence may end in the past or last for months. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class CurrentExamples implements OASFilter {

    private static final String SILENCES = "/api/v1/silences";
    private static final String ENDS = "until";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Operation silence =
                Objects.requireNonNull(api.getPaths()).getPathItem(SILENCES).getPOST();
        Objects.requireNonNull(silence.getRequestBody().getContent())
                .getMediaTypes()
                .values()
                .forEach(type -> type.setExample(endingTomorrow(type.getExample())));
    }

    private static Map<String, Object> endingTomorrow(Object example) {
        var current = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) example).forEach((field, value) -> current.put(field.toString(), value));
        current.put(
                ENDS,
                OffsetDateTime.now(Clock.systemUTC())
                        .plusDays(1)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return current;
    }
}
