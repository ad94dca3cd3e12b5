package dev.vedette.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link carries, swallows and cuts what goes through it, both ways. */
class LinkTest {

    private static final int SOON = 10_000;

    private final ServerSocket target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int port = freePort();
    private final Link link = new Link("test", port, target.getLocalPort());
    private Socket near = new Socket();
    private Socket far = new Socket();

    LinkTest() throws IOException {}

    @BeforeEach
    void connect() throws IOException {
        near = new Socket(InetAddress.getLoopbackAddress(), port);
        far = target.accept();
        near.setSoTimeout(SOON);
        far.setSoTimeout(SOON);
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        target.close();
    }

    @Test
    void carriesBothWaysAndTheEnd() throws IOException {
        near.getOutputStream().write('a');
        assertThat(far.getInputStream().read()).isEqualTo('a');
        far.getOutputStream().write('b');
        assertThat(near.getInputStream().read()).isEqualTo('b');
        far.close();
        assertThat(near.getInputStream().read()).isEqualTo(-1);
        assertThat(link.broken()).isEmpty();
    }

    @Test
    void goesOnWithWhatStoodStill() throws IOException {
        link.make(Link.Trouble.HOLE_BACK);
        near.getOutputStream().write('a');
        assertThat(far.getInputStream().read()).isEqualTo('a');
        far.getOutputStream().write('b');
        assertNothingComes();

        link.heal(false);
        assertThat(near.getInputStream().read()).isEqualTo('b');
    }

    @Test
    void losesWhatStoodStillIfItsConnectionIsReset() throws IOException {
        link.make(Link.Trouble.HOLE);
        far.getOutputStream().write('b');
        assertNothingComes();

        link.heal(true);
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(IOException.class);
        assertThat(link.broken()).hasSize(1);
    }

    @Test
    void resetsWhatIsCut() throws IOException {
        near.getOutputStream().write('a');
        assertThat(far.getInputStream().read()).isEqualTo('a');
        link.make(Link.Trouble.CUT);

        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(IOException.class);
        assertThat(link.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.port()).isEqualTo(far.getPort()));
    }

    private void assertNothingComes() throws IOException {
        near.setSoTimeout(300);
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        near.setSoTimeout(SOON);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
