package dev.vedette.incident;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps ids and whatever else somebody typed out of the label {@code uri} of metrics: addresses as we declare them, or none. */
@ApplicationScoped
class RequestLabels {

    // A request that ends before it has found its method is counted under what was typed.
    private static final Pattern DECLARED =
            Pattern.compile("root|[A-Z_]+|/|(/(v1|[a-z-]+|[a-z.-]+\\.css|\\{\\w+}))+/?");

    @Produces
    @Singleton
    MeterFilter uri() {
        return MeterFilter.replaceTagValues("uri", uri -> DECLARED.matcher(uri).matches() ? uri : "OTHER");
    }
}
