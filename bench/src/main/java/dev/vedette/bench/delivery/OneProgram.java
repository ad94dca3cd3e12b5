package dev.vedette.bench.delivery;

/** A contestant that is one process. */
abstract class OneProgram implements Contestant {

    private final String name;
    private final int port;
    private final Program program;

    /** @param program that is ready on that port */
    OneProgram(String name, int port, Program program) {
        this.name = name;
        this.port = port;
        this.program = program;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final String memory() {
        return program.memory() + " MB";
    }

    @Override
    public final void close() {
        program.close();
    }
}
