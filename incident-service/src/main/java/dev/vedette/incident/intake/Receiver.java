package dev.vedette.incident.intake;

import java.util.List;

/** Makes something of what is received. */
public interface Receiver {

    /**
     * Is called once for each message, several at a time, in the transaction that notes that they came.
     *
     * @param messages at least one; those of an incident in the order in which they came
     * @throws java.sql.SQLException if the database does not take them
     * @throws IllegalArgumentException if one says what cannot be, though it is valid against its schema
     */
    void receive(List<Received> messages) throws java.sql.SQLException;
}
