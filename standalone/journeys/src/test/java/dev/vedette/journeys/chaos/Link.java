package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The network between two parts: what goes through it can be cut, swallowed, and slowed down. */
final class Link {

    /** What is wrong with it. */
    enum Trouble {
        NONE,
        /** Connections are reset, new ones too. */
        CUT,
        /** Nothing gets through, and nobody is told. */
        HOLE,
        /** Nothing gets back, and nobody is told. */
        HOLE_BACK,
        /** Each packet takes up to a third of a second. */
        SLOW
    }

    /** A connection that did not end by itself: its port towards the target, and since when what it carried may not have come. */
    record Broken(int port, long opened, long since, long ended) {}

    private static final int LONGEST_DELAY = 300;

    private final String name;
    private final int target;
    private final ServerSocket server;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final List<Broken> broken = new ArrayList<>();
    private final Object change = new Object();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile long since;

    Link(String name, int port, int target) {
        this.name = name;
        this.target = target;
        try {
            this.server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("link " + name, this::accept);
    }

    String name() {
        return name;
    }

    Trouble trouble() {
        return trouble;
    }

    void make(Trouble next) {
        since = System.currentTimeMillis();
        set(next);
        if (next == Trouble.CUT) {
            reset();
        }
    }

    /** All is well again; what stood still goes on, or its connections are reset. */
    void heal(boolean resetting) {
        if (resetting) {
            reset();
        }
        set(Trouble.NONE);
    }

    List<Broken> broken() {
        synchronized (broken) {
            return List.copyOf(broken);
        }
    }

    private void set(Trouble next) {
        synchronized (change) {
            trouble = next;
            change.notifyAll();
        }
    }

    private void reset() {
        wires.forEach(Wire::reset);
    }

    private void accept() {
        while (true) {
            try {
                var near = server.accept();
                start("wire of " + name, () -> open(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void open(Socket near) {
        try {
            if (trouble == Trouble.CUT) {
                abort(near);
                return;
            }
            var wire = new Wire(near, new Socket(InetAddress.getLoopbackAddress(), target));
            wires.add(wire);
            start("back of " + name, () -> wire.carry(wire.far, wire.near, true));
            wire.carry(wire.near, wire.far, false);
        } catch (IOException refused) {
            abort(near);
        }
    }

    private boolean isHeld(boolean back) {
        return trouble == Trouble.HOLE || (back && trouble == Trouble.HOLE_BACK);
    }

    private void awaitPassage(boolean back) throws InterruptedException {
        synchronized (change) {
            while (isHeld(back)) {
                change.wait();
            }
        }
        if (trouble == Trouble.SLOW) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_DELAY));
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Wire {
        private final Socket near;
        private final Socket far;
        private final long opened = System.currentTimeMillis();

        Wire(Socket near, Socket far) throws IOException {
            this.near = near;
            this.far = far;
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        }

        void reset() {
            if (wires.remove(this)) {
                synchronized (broken) {
                    broken.add(new Broken(far.getLocalPort(), opened, since, System.currentTimeMillis()));
                }
                abort(near);
                abort(far);
            }
        }

        void carry(Socket from, Socket to, boolean back) {
            var chunk = new byte[64 * 1024];
            try {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    awaitPassage(back);
                    // What stood still and was reset meanwhile is lost: this fails.
                    out.write(chunk, 0, read);
                }
                awaitPassage(back);
                to.shutdownOutput();
            } catch (IOException e) {
                abort(near);
                abort(far);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (near.isClosed() || (near.isOutputShutdown() && far.isOutputShutdown())) {
                wires.remove(this);
                abortQuietly();
            }
        }

        private void abortQuietly() {
            try {
                near.close();
                far.close();
            } catch (IOException e) {
                // Both ends are gone anyway.
            }
        }
    }
}
