package dev.vedette.incident.problem;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no program of good will sends. None is a failure of ours, and none keeps others waiting. */
@QuarkusTest
class BrokenRequestTest {

    private static final String PATH = "/api/v1/observations";

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "/", "application/", "a/b;c", "text/plain, text/html"})
    void refusesAContentTypeThatIsNone(String type) throws IOException {
        for (String path : List.of(PATH, "/api/v1/readiness", "/api/v1/attachments?fileName=a.txt")) {
            String answer = send(head("POST", path) + "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(answer).startsWith("HTTP/1.1 415").contains("application/problem+json");
        }
    }

    @Test
    void takesContentTypesWithParameters() {
        for (String type : List.of("application/json; charset=utf-8", "application/json;charset=\"UTF-8\"")) {
            as("mia-reporter")
                    .contentType(type)
                    .body(sighting("Right"))
                    .post(PATH)
                    .then()
                    .statusCode(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing of the sort",
                "--x\r\nContent-Disposition: form-data; name=\"headline\"\r\n\r\ncut off",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x\r\n",
                "--x\r\nno colon at all\r\n\r\nb\r\n--x--\r\n"
            })
    void answersBrokenFormsWithAPage(String body) throws IOException {
        String answer =
                send(head("POST", "/") + "Accept: text/html\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("text/html");
    }

    @Test
    void answersBrokenEncodingWithAPage() throws IOException {
        String answer = send(
                head("POST", "/readiness")
                        + "Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%ZZ");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream", "multipart/form-data; boundary=x"})
    void keepsNobodyWaitingForThoseWhoSendSlowly(String type) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 260; i++) {
                var socket = connect();
                slow.add(socket);
                String path = type.equals("application/json")
                        ? PATH
                        : type.startsWith("multipart") ? "/" : "/api/v1/attachments?fileName=a.bin";
                socket.getOutputStream()
                        .write((head("POST", path) + "Content-Type: " + type + "\r\nContent-Length: 100\r\n\r\n{")
                                .getBytes(StandardCharsets.UTF_8));
            }
            Instant start = Instant.now();
            as("mod-reporter").get(PATH + "?size=1").then().statusCode(200);
            as("mod-reporter")
                    .contentType("application/json")
                    .body(sighting("Urgent"))
                    .post(PATH)
                    .then()
                    .statusCode(201);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        as("mia-reporter")
                .contentType("application/json")
                .body(sighting("Afterwards"))
                .post(PATH)
                .then()
                .statusCode(201);
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("mia-reporter:vedette-demo".getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String send(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(30_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect() throws IOException {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + PATH);
        return new Socket(uri.getHost(), uri.getPort());
    }
}
