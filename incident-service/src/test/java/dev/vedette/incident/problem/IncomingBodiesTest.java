package dev.vedette.incident.problem;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent at once, by whom, and what of it lies on disk meanwhile. */
@QuarkusTest
@TestProfile(IncomingBodiesTest.LittleRoom.class)
class IncomingBodiesTest {

    private static final Path UPLOADS = Path.of("target/test-uploads-of-bodies");
    private static final String UPLOAD = "/api/v1/attachments?fileName=a.bin";
    private static final int LARGE = 5 * 1024 * 1024;

    public static final class LittleRoom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vedette.bodies.account-tiny-bytes", "48K",
                    "vedette.bodies.all-tiny-bytes", "64K",
                    "vedette.bodies.patience", "1S",
                    "vedette.bodies.all-large-at-once", "3",
                    "vedette.bodies.all-bytes", "1M",
                    "vedette.bodies.account-bytes", "1M",
                    "vedette.bodies.anonymous-at-once", "2",
                    "quarkus.http.body.uploads-directory", UPLOADS.toString());
        }
    }

    @Inject
    IncomingBodies bodies;

    @Test
    void forgetsWhoHasNothingUnderWay() {
        for (String account : new String[] {"mia-reporter", "mod-reporter", "kia-reporter"}) {
            as(account)
                    .contentType("application/json")
                    .body(sighting("Counted"))
                    .post("/api/v1/observations")
                    .then()
                    .statusCode(201);
            as(account).body(new byte[100]).post(UPLOAD).then().statusCode(201);
        }

        await().untilAsserted(() -> assertThat(bodies.senders()).isZero());
    }

    @Test
    void tellsAProgramToComeAgainWhenAllTogetherSendTooMuch() throws IOException {
        try (var first = begin(head(UPLOAD, "mia-reporter") + "Content-Length: 900000\r\n\r\nx")) {
            await().untilAsserted(() -> assertThat(bodies.senders()).isPositive());

            String answer = answer(begin(head(UPLOAD, "mod-reporter") + "Content-Length: 900000\r\n\r\nx"));

            assertThat(answer)
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 5")
                    .contains("application/problem+json")
                    .contains("all together");
            assertThat(first.isConnected()).isTrue();
        }
        await().untilAsserted(() ->
                as("mod-reporter").body(new byte[900_000]).post(UPLOAD).then().statusCode(201));
    }

    /** Waiting is for forms: a program has given up by the time that who is slow is hung up on. */
    @Test
    void tellsAProgramSoonThatThereIsNoRoomForWhatItFiles() throws IOException {
        String file = "/api/v1/observations";
        String stalled = "Content-Length: 40000\r\n\r\n{";
        try (var first = begin(json(file, "kia-reporter") + stalled)) {
            await().untilAsserted(() -> assertThat(bodies.senders()).isPositive());

            assertThat(answer(begin(json(file, "kia-reporter") + stalled)))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 5")
                    .contains("This account is sending too much at once");
            assertThat(answer(begin(json(file, "mod-reporter") + stalled)))
                    .startsWith("HTTP/1.1 503")
                    .contains("all together");
            as("mod-reporter")
                    .contentType("application/json")
                    .body(sighting("There is room for it"))
                    .post(file)
                    .then()
                    .statusCode(201);
            assertThat(first.isConnected()).isTrue();
        }
        await().untilAsserted(() -> assertThat(bodies.senders()).isZero());
    }

    @Test
    void leavesThreadsForEverythingElseHoweverManyAccountsAreSlow() throws IOException {
        String slow = "Content-Length: 1000\r\n\r\nx";
        try (var open = new Connections()) {
            for (String account : new String[] {"mia-reporter", "mod-reporter", "kia-reporter"}) {
                open.begin(head(UPLOAD, account) + slow);
            }
            open.untilOneIsRefused(head(UPLOAD, "kfor-duty") + slow);

            as("kfor-duty").get("/api/v1/incidents").then().statusCode(200);
        }
    }

    @Test
    void neverPutsAFileOfSomebodyWhoIsNotSignedInOnDisk() throws IOException {
        String typed = "what was typed";
        String start = "--x\r\nContent-Disposition: form-data; name=\"headline\"\r\n\r\n" + typed
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\n";
        String end = "\r\n--x--\r\n";
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                + (start.length() + LARGE + end.length()) + "\r\n\r\n";
        try (var socket = begin(head + start)) {
            socket.getOutputStream().write(new byte[LARGE]);
            assertThat(filesOnDisk()).isZero();
            socket.getOutputStream().write(end.getBytes(StandardCharsets.UTF_8));

            assertThat(answer(socket)).contains(typed).contains("headline");
        }
    }

    @Test
    void refusesLongTextsOfSomebodyWhoIsNotSignedIn() throws IOException {
        for (String form : new String[] {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded"}) {
            String start = form.startsWith("multipart")
                    ? "--x\r\nContent-Disposition: form-data; name=\"headline\"\r\n\r\n"
                    : "headline=";
            try (var socket = begin("POST / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: " + form
                    + "\r\nContent-Length: " + LARGE + "\r\n\r\n" + start + "a".repeat(1_300_000))) {
                assertThat(answer(socket)).as(form).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void takesFewBodiesAtOnceFromAnAddressWithoutSignIn() throws IOException {
        String slow = "POST / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x";
        try (var open = new Connections()) {
            assertThat(open.untilOneIsRefused(slow)).containsIgnoringCase("retry-after: 5");
            assertThat(open.size())
                    .as("two that are taken in, and who is refused")
                    .isGreaterThan(2);
        }
        await().untilAsserted(() -> assertThat(bodies.senders()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 70000", "Transfer-Encoding: chunked"})
    void readsNoMoreThanANameAndAPasswordBeforeSignIn(String length) throws IOException {
        for (String path : new String[] {"/login", "/any/login"}) {
            String answer = answer(begin("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: multipart/form-data; boundary=x\r\n" + length + "\r\n\r\n"));
            assertThat(answer).as(path).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }

    private static long filesOnDisk() throws IOException {
        if (!Files.isDirectory(UPLOADS)) {
            return 0;
        }
        try (var files = Files.list(UPLOADS)) {
            return files.count();
        }
    }

    private static String head(String path, String account) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                + "Authorization: Basic "
                + Base64.getEncoder().encodeToString((account + ":vedette-demo").getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String json(String path, String account) {
        return head(path, account).replace("application/octet-stream", "application/json");
    }

    /** Which begin to send and go no further. Which of them is taken in first is the service's affair. */
    private static final class Connections implements AutoCloseable {
        private final List<Socket> open = new ArrayList<>();

        void begin(String request) throws IOException {
            open.add(IncomingBodiesTest.begin(request));
        }

        int size() {
            return open.size();
        }

        /** @return what is answered to one that is not taken in; that takes seconds, for its body is waited for */
        String untilOneIsRefused(String request) {
            return await().until(
                            () -> {
                                begin(request);
                                return answered();
                            },
                            answer -> answer.startsWith("HTTP/1.1 503"));
        }

        private String answered() throws IOException {
            for (Socket socket : open) {
                if (socket.getInputStream().available() > 0) {
                    return answer(socket);
                }
            }
            return "";
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static Socket begin(String request) throws IOException {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        var socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
