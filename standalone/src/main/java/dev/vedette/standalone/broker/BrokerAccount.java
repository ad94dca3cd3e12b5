package dev.vedette.standalone.broker;

/** The name and password with which the services sign in to the broker. */
public record BrokerAccount(String name, String password) {
    /** Leaves the password out, so that it reaches no log. */
    @Override
    public String toString() {
        return "BrokerAccount[" + name + "]";
    }
}
