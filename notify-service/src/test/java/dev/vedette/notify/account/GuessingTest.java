package dev.vedette.notify.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.NetUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GuessingTest {

    private static final String GUARDED = "/q/openapi";
    private static final String RIGHT = "vedette-demo";

    @Test
    void keepsOutWhoGuessesAndNotWhoIsGuessed() {
        // Again if this machine took longer than the guesser has to wait.
        await().untilAsserted(() -> {
            for (int guess = 0; guess < 3; guess++) {
                assertThat(from("127.0.0.2", "kia-reporter", "guess-" + guess)).isEqualTo(401);
            }
            assertThat(given().auth()
                            .preemptive()
                            .basic("kia-reporter", RIGHT)
                            .get(GUARDED)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(from("127.0.0.2", "kia-reporter", RIGHT))
                    .as("although the password was right a moment ago")
                    .isEqualTo(401);
        });
    }

    @Test
    void doesNotBelieveAnybodyWhereHeComesFrom() {
        await().untilAsserted(() -> {
            for (int guess = 0; guess < 3; guess++) {
                assertThat(forwardedFor("192.0.2." + guess, "guess")).isEqualTo(401);
            }
            assertThat(forwardedFor("192.0.2.99", RIGHT)).isEqualTo(401);
        });
    }

    private static int forwardedFor(String address, String password) {
        return given().auth()
                .preemptive()
                .basic("eu-reporter", password)
                .header("X-Forwarded-For", address)
                .get(GUARDED)
                .statusCode();
    }

    @Test
    void letsASystemInThatBeginsWithManyRequestsAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(40);
        try {
            Callable<Integer> request = () -> from("127.0.0.3", "mia-system", RIGHT);
            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> request).limit(40).toList());

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Status of an answer to somebody who comes from that address. */
    private int from(String address, String name, String password) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), 0));
            socket.connect(new InetSocketAddress(NetUtil.LOCALHOST4, RestAssured.port));
            String credentials =
                    Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic %s\r\n\r\n"
                            .formatted(GUARDED, credentials)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
