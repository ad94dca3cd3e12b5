package dev.vedette.incident.intake;

/** Makes something of what is received. */
public interface Receiver {

    /**
     * Is called once for each message, in the transaction that notes that it came.
     *
     * @throws java.sql.SQLException if the database does not take it
     * @throws IllegalArgumentException if it says what cannot be, though it is valid against its schema
     */
    void receive(Received message) throws java.sql.SQLException;
}
