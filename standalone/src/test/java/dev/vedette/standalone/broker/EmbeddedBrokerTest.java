package dev.vedette.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessageSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final BrokerAccount ACCOUNT = new BrokerAccount("vedette", "a-password");
    private static final String TO_NOTIFY_SERVICE = "incident-events::notify-service";

    @TempDir
    private Path directory;

    private final int port = Ports.free();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory, port, ACCOUNT);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void keepsAnEventOverARestartWithoutAConsumer() throws Exception {
        send("incident-events", "an event", null);

        restart();

        assertThat(receive(TO_NOTIFY_SERVICE, 2_000)).isEqualTo("an event");
    }

    @Test
    void dropsARepeatEvenAfterARestart() throws Exception {
        String id = UUID.randomUUID().toString();
        send("incident-events", "once", id);

        restart();
        send("incident-events", "twice", id);

        assertThat(receive(TO_NOTIFY_SERVICE, 2_000)).isEqualTo("once");
        assertThat(receive(TO_NOTIFY_SERVICE, 300)).isNull();
    }

    @Test
    void keepsWhatWasRejectedInAQueueOfItsOwn() throws Exception {
        send("incident-events", "unreadable", null);

        try (Connection connection = connect(ACCOUNT.name(), ACCOUNT.password());
                Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(TO_NOTIFY_SERVICE))) {
            Message message = consumer.receive(2_000);
            message.setIntProperty(JmsMessageSupport.JMS_AMQP_ACK_TYPE, JmsMessageSupport.REJECTED);
            message.acknowledge();
        }

        assertThat(receive("dead-letters", 2_000)).isEqualTo("unreadable");
    }

    @Test
    void deliversAgainAfterADelayWhatWasNotAccepted() throws Exception {
        send("incident-events", "not now", null);

        try (Connection connection = connect(ACCOUNT.name(), ACCOUNT.password());
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(TO_NOTIFY_SERVICE))) {
            assertThat(consumer.receive(2_000)).isNotNull();
            session.rollback();

            assertThat(consumer.receive(500)).as("before the delay").isNull();
            Message again = consumer.receive(3_000);
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            session.commit();
        }
    }

    @Test
    void refusesAnAddressThatNobodyConfigured() {
        assertThatThrownBy(() -> send("incident-evnts", "mistyped", null)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> receive("incident-events::another-service", 300))
                .isInstanceOf(JMSException.class);
    }

    @Test
    void refusesWhoeverDoesNotKnowThePassword() {
        assertThatThrownBy(() -> connect(ACCOUNT.name(), "a guess")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connect(null, null)).isInstanceOf(JMSException.class);
    }

    @Test
    void namesTheTakenPort() {
        assertThatThrownBy(() -> EmbeddedBroker.start(directory.resolve("other"), port, ACCOUNT))
                .isInstanceOfSatisfying(
                        PortInUseException.class, e -> assertThat(e.port()).isEqualTo(port))
                .hasMessageContaining(Integer.toString(port));
    }

    private void restart() {
        broker.close();
        assertThat(broker.isRunning()).isFalse();
        broker = EmbeddedBroker.start(directory, port, ACCOUNT);
        assertThat(broker.isRunning()).isTrue();
    }

    private void send(String address, String text, @Nullable String duplicateId) throws JMSException {
        try (Connection connection = connect(ACCOUNT.name(), ACCOUNT.password());
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage(text);
            if (duplicateId != null) {
                message.setStringProperty("_AMQ_DUPL_ID", duplicateId);
            }
            session.createProducer(session.createTopic(address)).send(message);
        }
    }

    private @Nullable String receive(String queue, long millis) throws JMSException {
        try (Connection connection = connect(ACCOUNT.name(), ACCOUNT.password());
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(millis);
            return message == null ? null : message.getBody(String.class);
        }
    }

    private Connection connect(@Nullable String name, @Nullable String password) throws JMSException {
        Connection connection = new JmsConnectionFactory(name, password, "amqp://127.0.0.1:" + port).createConnection();
        connection.start();
        return connection;
    }
}
