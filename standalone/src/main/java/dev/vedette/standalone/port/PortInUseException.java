package dev.vedette.standalone.port;

/** Something else on this machine listens on a port that was asked for. */
public final class PortInUseException extends RuntimeException {
    private final int port;

    PortInUseException(int port, String purpose, Throwable cause) {
        super("Port %d on 127.0.0.1, wanted for %s, is in use by another program.".formatted(port, purpose), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
