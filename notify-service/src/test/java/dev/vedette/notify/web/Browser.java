package dev.vedette.notify.web;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does what a browser does: signs in when it is first used, keeps cookies, and sends back what a form holds, with its token. */
final class Browser {

    private final Map<String, String> cookies = new HashMap<>();

    private final String account;

    private Browser(String account) {
        this.account = account;
    }

    static Browser signedInAs(String account) {
        return new Browser(account);
    }

    Response get(String path) {
        return remember(request().get(path));
    }

    /** A form of several parts. */
    Response send(String path, Map<String, ?> fields) {
        return remember(parts(fields).post(path));
    }

    Response sendFile(String path, Map<String, ?> fields, String name, byte[] content) {
        return remember(parts(fields).multiPart("file", name, content).post(path));
    }

    Response sendPlain(String path, Map<String, ?> fields) {
        Map<String, List<String>> all = complete(fields);
        RequestSpecification request = request().contentType(ContentType.URLENC.withCharset("UTF-8"));
        all.forEach(request::formParam);
        return remember(request.post(path));
    }

    /** Without the token that the form carries. */
    Response sendForged(String path) {
        return request().formParam("revision", "1").post(path);
    }

    Response sendForgedParts(String path) {
        return request()
                .multiPart("purpose", "forged")
                .multiPart("revision", "1")
                .post(path);
    }

    /** As if it had ended or been removed. */
    void forget(String cookie) {
        cookies.remove(cookie);
    }

    private RequestSpecification parts(Map<String, ?> fields) {
        Map<String, List<String>> all = complete(fields);
        RequestSpecification request = request().contentType("multipart/form-data; charset=UTF-8");
        all.forEach((name, values) -> values.forEach(value -> request.multiPart(new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset("UTF-8")
                .build())));
        return request;
    }

    private Map<String, List<String>> complete(Map<String, ?> fields) {
        if (!cookies.containsKey("vedette-csrf")) {
            get("/login");
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(
                name,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
        all.putIfAbsent("csrf-token", List.of(cookies.getOrDefault("vedette-csrf", "")));
        return all;
    }

    private RequestSpecification request() {
        if (cookies.isEmpty()) {
            remember(asking().formParam("name", account)
                    .formParam("password", "vedette-demo")
                    .post("/login"));
        }
        return asking();
    }

    private RequestSpecification asking() {
        return given().redirects()
                .follow(false)
                .header("Accept", "text/html,*/*;q=0.8")
                .cookies(cookies);
    }

    private Response remember(Response response) {
        cookies.putAll(response.getCookies());
        return response;
    }
}
