package dev.vedette.notify.intake;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Continues the trace that the sender of a message began; of no effect unless tracing is configured. */
@ApplicationScoped
class IntakeTrace {

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final OpenTelemetry telemetry;

    IntakeTrace(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Works on the message in a span whose parent is the sender's; a span of its own if the sender is not traced. */
    <T> T around(IncomingMessage message, Callable<T> work) throws Exception {
        Context sender =
                telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), message.properties(), GETTER);
        Span span = telemetry
                .getTracer("dev.vedette.notify.intake")
                .spanBuilder(EventConsumer.CHANNEL + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(sender)
                .setAttribute("messaging.system", "amqp")
                .setAttribute("messaging.destination.name", EventConsumer.CHANNEL)
                .setAttribute("messaging.operation.type", "process")
                .startSpan();
        try {
            return sender.with(span).wrap(work).call();
        } catch (Exception e) {
            // Without its message, which may quote what was sent.
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
