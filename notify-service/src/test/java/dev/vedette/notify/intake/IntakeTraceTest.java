package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENDER = "00f067aa0ba902b7";

    private final List<SpanData> spans = new ArrayList<>();
    private final IntakeTrace trace = new IntakeTrace(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new InMemory(spans)))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());

    @Test
    void theSpanIsAChildOfTheSenders() throws Exception {
        String during = trace.around(
                new Traced(Map.of("traceparent", "00-" + TRACE + "-" + SENDER + "-01")),
                () -> Span.current().getSpanContext().getTraceId());

        assertThat(during).isEqualTo(TRACE);
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(SENDER);
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        });
    }

    @Test
    void aSenderThatIsNotTracedBeginsNothing() throws Exception {
        trace.around(new Traced(Map.of()), () -> "done");

        assertThat(spans)
                .singleElement()
                .satisfies(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void aTraceparentThatIsNoneIsIgnored() throws Exception {
        trace.around(new Traced(Map.of("traceparent", "00-zz-zz-zz")), () -> "done");

        assertThat(spans)
                .singleElement()
                .satisfies(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void aFailureIsSeenWithoutItsWords() {
        assertThatThrownBy(() -> trace.around(new Traced(Map.of()), () -> {
                    throw new IllegalStateException("Banje");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.toString()).doesNotContain("Banje");
        });
    }

    @Test
    void worksWithoutTracing() throws Exception {
        assertThat(new IntakeTrace(OpenTelemetry.noop()).around(new Traced(Map.of()), () -> "done"))
                .isEqualTo("done");
    }

    private record InMemory(List<SpanData> spans) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Traced(Map<String, String> properties) implements IncomingMessage {

        @Override
        public String id() {
            return "1";
        }

        @Override
        public String orderKey() {
            return "a";
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public boolean isStale() {
            return false;
        }

        @Override
        public void accept() {}
    }
}
