package dev.vedette.notify.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that sends all before it reads learns why it was refused. */
@QuarkusTest
class EarlyAnswerTest {

    @ParameterizedTest
    @EnumSource
    void arrivesWhateverIsSent(HttpClient.Version version) throws Exception {
        for (String path : List.of("/", "/login", "/nothing")) {
            for (int length : new int[] {10, 70_000, 2_000_000, 40_000_000}) {
                for (String type : List.of("application/json", "text/plain")) {
                    assertThat(status(version, path, type, length))
                            .as("%s, %s, %d bytes", path, type, length)
                            .isBetween(400, 499);
                }
            }
        }
    }

    private static int status(HttpClient.Version version, String path, String type, int length)
            throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().version(version).build();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[length]))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
