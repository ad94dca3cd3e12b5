package dev.vedette.notify.outbox;

import dev.vedette.notify.outbox.PublishFailure.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker that answers when it is told to, and drops repeats as Artemis does. */
final class ScriptedBroker implements EventBroker {

    private final Deque<Sending> underWay = new ArrayDeque<>();
    private final Set<UUID> known = new LinkedHashSet<>();
    private final List<OutboxRow> received = new ArrayList<>();
    private final Set<String> keysUnderWay = new HashSet<>();
    boolean sentTwoOfOneKeyAtOnce;

    record Sending(OutboxRow row, CompletableFuture<Void> answer) {}

    @Override
    public CompletionStage<Void> send(OutboxRow message) {
        sentTwoOfOneKeyAtOnce |= !keysUnderWay.add(message.partitionKey());
        Sending sending = new Sending(message, new CompletableFuture<>());
        underWay.add(sending);
        return sending.answer();
    }

    /** Accepts the message that was sent first, or does nothing if there is none. */
    void acceptNext() {
        Sending sending = take();
        if (sending != null) {
            receive(sending.row());
            sending.answer().complete(null);
        }
    }

    /** Takes the message in, and loses the connection before the sender learns of it. */
    void acceptSilently() {
        Sending sending = take();
        if (sending != null) {
            receive(sending.row());
            sending.answer().completeExceptionally(new PublishFailure(Reason.AWAY, "lost"));
        }
    }

    void failNext(Reason reason) {
        Sending sending = take();
        if (sending != null) {
            sending.answer().completeExceptionally(new PublishFailure(reason, "as told"));
        }
    }

    List<OutboxRow> underWay() {
        return underWay.stream().map(Sending::row).toList();
    }

    /** What a receiver sees, without repeats. */
    List<OutboxRow> received() {
        return received;
    }

    private void receive(OutboxRow row) {
        if (known.add(row.id())) {
            received.add(row);
        }
    }

    private Sending take() {
        Sending sending = underWay.poll();
        if (sending != null) {
            keysUnderWay.remove(sending.row().partitionKey());
        }
        return sending;
    }
}
