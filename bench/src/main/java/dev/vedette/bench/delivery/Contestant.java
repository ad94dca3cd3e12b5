package dev.vedette.bench.delivery;

/** Something that takes observations by HTTP and sends each to three recipients by SMTP. */
interface Contestant extends AutoCloseable {

    /** Mails of each observation. */
    int RECIPIENTS = 3;

    String name();

    /** Where it takes them, at 127.0.0.1. */
    int port();

    /** The whole request, head and body, that files the observation of this token. */
    byte[] request(Sink.Token token);

    /** Megabytes that each of its processes uses at this moment, by its name in words. */
    String memory();

    @Override
    void close();
}
