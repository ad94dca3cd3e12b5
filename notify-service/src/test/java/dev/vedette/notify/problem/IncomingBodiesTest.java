package dev.vedette.notify.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends much, or slowly, holds up nobody else. */
@QuarkusTest
class IncomingBodiesTest {

    private static final String SILENCES = "/api/v1/silences";

    @Inject
    IncomingBodies bodies;

    private static String basic(String account) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":vedette-demo").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> posted(String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", basic("mia-duty"))
                .header("Content-Type", type)
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Socket unfinished(String account, int bytes) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
                                + "Content-Length: %d\r\n\r\n{")
                        .formatted(SILENCES, basic(account), bytes)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void refusesWhatIsTooLargeWithAProblem() throws Exception {
        byte[] much = new byte[IncomingBodies.LARGEST_JSON + 1];
        for (BodyPublisher body : new BodyPublisher[] {
            BodyPublishers.ofByteArray(much), BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(much))
        }) {
            var answer = posted(SILENCES, "application/json", body);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(posted(
                                "/silences",
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofByteArray(new byte[IncomingBodies.LARGEST + 1]))
                        .statusCode())
                .isEqualTo(413);
        await().until(() -> bodies.allUnderWay() == 0);
    }

    @Test
    void whoSendsSlowlyTakesNoThreadAndNoRoomOfOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                slow.add(unfinished("kfor-reporter", 1_000_000));
            }
            // More requests than there are threads.
            for (int i = 0; i < 250; i++) {
                slow.add(unfinished("eulex-reporter", 20));
            }
            await().until(() -> bodies.allUnderWay() == 16_000_000 + 250 * 20);

            Socket more = unfinished("kfor-reporter", 1_000_000);
            slow.add(more);
            assertThat(new String(more.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 503");
            given().get("/q/health/live").then().statusCode(200);
            assertThat(posted(SILENCES, "application/json", BodyPublishers.ofString("{}"))
                            .statusCode())
                    .isEqualTo(422);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> bodies.allUnderWay() == 0);
    }

    @Test
    void whoSendsMuchOrIsNotSignedInTakesNoRoomOfThoseWhoSendLittle() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (String account : List.of("kfor-reporter", "eulex-reporter", "nato-reporter")) {
                for (int i = 0; i < 16; i++) {
                    slow.add(unfinished(account, 1_000_000));
                }
            }
            for (int i = 0; i < 20; i++) {
                slow.add(anonymous("/q/health", 8_000_000));
                slow.add(anonymous("/q/health", 60_000));
            }
            await().until(() -> bodies.allUnderWay() > 48_000_000);

            assertThat(posted(SILENCES, "application/json", BodyPublishers.ofString("{}"))
                            .statusCode())
                    .isEqualTo(422);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> bodies.allUnderWay() == 0);
    }

    private static Socket anonymous(String path, int bytes) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write("POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n{"
                        .formatted(path, bytes)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--x\r\n", "", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"})
    void refusesPartsThatCannotBeRead(String body) throws Exception {
        for (String path : new String[] {"/rules/releases", "/rules/releases/1", "/logout"}) {
            var answer = posted(path, "multipart/form-data; boundary=x", BodyPublishers.ofString(body));
            assertThat(answer.statusCode()).as(path + answer.body()).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("Error id");
        }
    }
}
