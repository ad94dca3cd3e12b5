package dev.vedette.notify.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request whose head is too large is answered with a problem, signed in or not. */
@QuarkusTest
class RequestHeadTest {

    @ParameterizedTest
    @CsvSource({"LONG, 10, 414", "/, 25000, 431"})
    void answersWithAProblem(String path, int headers, int status) throws IOException {
        String address = path.equals("LONG") ? "/" + "a".repeat(5000) : path;

        String answer = send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: "
                + "x".repeat(headers) + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json")
                .contains("\"status\":" + status);
    }

    private static String send(String request) throws IOException {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
