package dev.vedette.notify.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a page and is no form is refused, signed in or not. With a client that sends what is no form as one. */
@QuarkusTest
class FormTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded; charset=klingon",
                "application/x-www-form-urlencoded; charset=\"",
                "multipart/form-data; boundary=x; charset=a b"
            })
    void answersWithAProblem(String type) throws Exception {
        for (String path : new String[] {"/login", "/login/resume", "/logout", "/"}) {
            var answer = posted(path, type, "x", "*/*");
            assertThat(answer.statusCode()).as(path).isEqualTo(415);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":415");
        }
    }

    @Test
    void refusesAPartThatHasNoName() throws Exception {
        var answer = posted(
                "/rules/releases",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
                "*/*");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void answersAPersonWithAPage() throws Exception {
        var answer = posted("/silences", "text/plain", "x", "text/html,*/*;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.body()).contains("<h1>", "Send application");
    }

    private HttpResponse<String> posted(String path, String type, String body, String accept)
            throws IOException, InterruptedException {
        String account = Base64.getEncoder().encodeToString("mia-duty:vedette-demo".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Basic " + account)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
