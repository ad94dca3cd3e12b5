package dev.vedette.incident.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpSender;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends what notify-service would send. */
public final class Reports implements AutoCloseable {

    private static final Path REPORTS = Path.of("../contracts/reports");

    private final ObjectMapper mapper = new ObjectMapper();
    private final AmqpClient client;
    private final AmqpSender sender;
    private final List<AmqpMessage> deadLetters = new CopyOnWriteArrayList<>();

    public Reports(Vertx vertx, AmqpClientOptions options) {
        client = AmqpClient.create(vertx, options);
        sender = client.createSender("delivery-events")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        client.createReceiver("dead-letters")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .handler(deadLetters::add);
    }

    static Stream<Path> golden() throws IOException {
        return in("golden");
    }

    static Stream<Path> refused() throws IOException {
        return in("refused");
    }

    private static Stream<Path> in(String directory) throws IOException {
        try (Stream<Path> files = Files.list(REPORTS.resolve(directory))) {
            return files.sorted().toList().stream();
        }
    }

    /** A golden message by its name. */
    public static String text(String name) throws IOException {
        return Files.readString(REPORTS.resolve("golden/" + name + ".json"));
    }

    /** Sends a golden message of an incident, changed. */
    public void send(String name, String incident, long version, Consumer<ObjectNode> change) {
        try {
            ObjectNode message = (ObjectNode) mapper.readTree(text(name));
            message.put("id", UUID.randomUUID().toString());
            message.put("partitionkey", incident).put("subject", incident);
            ObjectNode data = (ObjectNode) message.path("data");
            data.put("incidentId", incident).put("version", version);
            change.accept(data);
            send(incident, message.toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns when the broker has it. */
    public void send(String group, String body) {
        sender.sendWithAck(AmqpMessage.create()
                        .id(UUID.randomUUID().toString())
                        .groupId(group)
                        .durable(true)
                        .withBufferAsBody(Buffer.buffer(body))
                        .build())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public List<AmqpMessage> deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
