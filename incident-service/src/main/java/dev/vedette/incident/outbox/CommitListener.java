package dev.vedette.incident.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Set;

/** Wakes the relay when a transaction that appended something has committed, and not before. */
@ApplicationScoped
class CommitListener {

    private static final Object APPENDED = new Object();

    private final TransactionSynchronizationRegistry transactions;
    private final RelayThread relay;

    CommitListener(TransactionSynchronizationRegistry transactions, RelayThread relay) {
        this.transactions = transactions;
        this.relay = relay;
    }

    /** Remembers that the current transaction appended to the key. */
    void appended(String partitionKey) {
        if (transactions.getResource(APPENDED) instanceof Appended appended) {
            appended.keys.add(partitionKey);
            return;
        }
        Appended appended = new Appended(relay);
        appended.keys.add(partitionKey);
        transactions.putResource(APPENDED, appended);
        transactions.registerInterposedSynchronization(appended);
    }

    private static final class Appended implements Synchronization {

        private final Set<String> keys = new HashSet<>();
        private final RelayThread relay;

        Appended(RelayThread relay) {
            this.relay = relay;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                keys.forEach(relay::wake);
            }
        }
    }
}
