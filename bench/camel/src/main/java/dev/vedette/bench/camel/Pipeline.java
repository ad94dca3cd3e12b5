package dev.vedette.bench.camel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.camel.main.Main;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * What Vedette is compared with: REST → PostgreSQL with outbox → AMQP → 8 rules → SMTP, each delivery recorded, and durable at every step. What
 * a crash leaves behind is found again by sweeps. It has none of releasability, order, leases, versions, acknowledgement or an account of why.
 *
 * <p>Its queue is called {@code dead-letters}, as the broker of {@code ./run}, which is the same for both, has no other one that is free.
 *
 * <p>By environment: {@code HTTP_PORT}, {@code DB_URL}, {@code DB_USER}, {@code DB_PASSWORD}, {@code AMQP_PORT}, {@code AMQP_USER},
 * {@code AMQP_PASSWORD}, {@code SMTP_PORT}.
 */
public final class Pipeline extends RouteBuilder {

    private static final int CONNECTIONS = 20;

    private final Store store;

    private Pipeline(Store store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        var main = new Main();
        main.configure().withAutoConfigurationEnabled(false);
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", setting("HTTP_PORT"));
        main.bind("amqp", amqp());
        main.configure().addRoutesBuilder(new Pipeline(new Store(database())));
        main.run(arguments);
    }

    @Override
    public void configure() {
        intake();
        outbox();
        rules();
        mails();
    }

    private void intake() {
        from("platform-http:/observations?httpMethodRestrict=POST")
                .process(this::record)
                .to("seda:recorded?waitForTaskToComplete=Never&size=100000")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(201))
                .setBody(constant(""));
        from("platform-http:/ready").setBody(constant("ready"));
    }

    private void outbox() {
        from("seda:recorded?concurrentConsumers=10&size=100000").to("direct:publish");
        // What a crash left behind.
        from("timer:left?period=5000").process(this::left).split(body()).to("direct:left-one");
        from("direct:left-one").process(Pipeline::unpack).to("direct:publish");
        from("direct:publish")
                .to(ExchangePattern.InOnly, "amqp:queue:dead-letters?deliveryPersistent=true")
                .process(this::published);
    }

    private void rules() {
        from("amqp:queue:dead-letters?concurrentConsumers=10&acknowledgementModeName=CLIENT_ACKNOWLEDGE")
                .process(this::route)
                .split(body())
                .to("seda:mails?waitForTaskToComplete=Never&size=100000");
    }

    private void mails() {
        from("seda:mails?concurrentConsumers=10&size=100000").to("direct:mail");
        from("timer:unsent?period=5000").process(this::unsent).split(body()).to("direct:mail");
        from("direct:mail")
                .process(this::compose)
                .toD("smtp://127.0.0.1:" + setting("SMTP_PORT") + "?from=camel@vedette.example&to=${header.recipient}", 10)
                .process(this::sent);
    }

    private void record(Exchange exchange) throws SQLException {
        String body = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setHeader("row", store.record(body));
        exchange.getMessage().setBody(body);
        exchange.getMessage().removeHeaders("*", "row");
    }

    private void left(Exchange exchange) throws SQLException {
        exchange.getMessage().setBody(store.left());
    }

    private static void unpack(Exchange exchange) {
        var row = exchange.getMessage().getBody(Store.Row.class);
        exchange.getMessage().setHeader("row", row.id());
        exchange.getMessage().setBody(row.body());
    }

    private void published(Exchange exchange) throws SQLException {
        store.published(exchange.getMessage().getHeader("row", Long.class));
    }

    private void route(Exchange exchange) throws Exception {
        String body = exchange.getMessage().getBody(String.class);
        long row = exchange.getMessage().getHeader("row", Long.class);
        List<String> recipients = Rules.recipients(body);
        exchange.getMessage().setBody(store.plan(row, body, recipients));
        exchange.getMessage().removeHeaders("*");
    }

    private void unsent(Exchange exchange) throws SQLException {
        exchange.getMessage().setBody(store.unsent());
    }

    private void compose(Exchange exchange) throws Exception {
        var delivery = exchange.getMessage().getBody(Store.Delivery.class);
        exchange.setProperty("delivery", delivery.id());
        exchange.getMessage().setHeader("recipient", delivery.recipient());
        exchange.getMessage().setHeader("Subject", Rules.subject(delivery.body()));
        exchange.getMessage().setHeader("Message-ID", "<" + delivery.id() + "@vedette.example>");
        exchange.getMessage().setBody(Rules.text(delivery.body()));
    }

    private void sent(Exchange exchange) throws SQLException {
        store.sent(exchange.getProperty("delivery", Long.class));
    }

    private static AMQPComponent amqp() {
        var factory = new JmsConnectionFactory("amqp://127.0.0.1:" + setting("AMQP_PORT"));
        factory.setUsername(setting("AMQP_USER"));
        factory.setPassword(setting("AMQP_PASSWORD"));
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(2);
        return new AMQPComponent(pool);
    }

    private static HikariDataSource database() {
        var configuration = new HikariConfig();
        configuration.setJdbcUrl(setting("DB_URL"));
        configuration.setUsername(setting("DB_USER"));
        configuration.setPassword(setting("DB_PASSWORD"));
        configuration.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(configuration);
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
