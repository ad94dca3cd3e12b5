package dev.vedette.notify.audit;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A monitor outside that counts how often it is told that all is well. */
public final class MonitorResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable HttpServer server;
    private final Monitor monitor = new Monitor();

    /** What it was told, and how it answers. */
    public static final class Monitor {
        final AtomicInteger beats = new AtomicInteger();
        volatile int answer = 200;
        /** Whether it falls silent after the headers, and promises more. */
        volatile boolean silent;
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/beat", exchange -> {
                monitor.beats.incrementAndGet();
                exchange.sendResponseHeaders(monitor.answer, monitor.silent ? 2 : -1);
                if (!monitor.silent) {
                    exchange.close();
                }
            });
            started.start();
            server = started;
            return Map.of(
                    "vedette.audit.heartbeat",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/beat");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(monitor, field -> field.getType().equals(Monitor.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
