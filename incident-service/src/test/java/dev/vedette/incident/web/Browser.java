package dev.vedette.incident.web;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Does what a browser does: keeps cookies, and sends back what a form holds. */
public final class Browser {

    private final Map<String, String> cookies = new HashMap<>();

    public static Browser signedInAs(String account) {
        Browser browser = new Browser();
        browser.remember(browser.request()
                .formParam("name", account)
                .formParam("password", "vedette-demo")
                .post("/login"));
        return browser;
    }

    public Response get(String path) {
        return remember(request().get(path));
    }

    /** Sends a form of several parts, with token and a new key unless given. */
    Response send(String path, Map<String, List<String>> fields) {
        return remember(multipart(fields).post(path));
    }

    Response sendFile(String path, Map<String, List<String>> fields, String name, byte[] content) {
        return remember(multipart(fields).multiPart("files", name, content).post(path));
    }

    Response sendFiles(String path, Map<String, List<String>> fields, Path... files) {
        RequestSpecification request = multipart(fields);
        for (Path file : files) {
            request.multiPart("files", file.toFile());
        }
        return remember(request.post(path));
    }

    Response sendPlain(String path, Map<String, List<String>> fields) {
        Map<String, List<String>> all = complete(fields);
        RequestSpecification request = request().contentType(ContentType.URLENC.withCharset("UTF-8"));
        all.forEach((name, values) -> request.formParam(name, values));
        return remember(request.post(path));
    }

    void forget(String cookie) {
        cookies.remove(cookie);
    }

    private RequestSpecification multipart(Map<String, List<String>> fields) {
        Map<String, List<String>> all = complete(fields);
        RequestSpecification request = request().contentType("multipart/form-data; charset=UTF-8");
        all.forEach((name, values) -> values.forEach(value -> request.multiPart(new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset("UTF-8")
                .build())));
        return request;
    }

    private Map<String, List<String>> complete(Map<String, List<String>> fields) {
        if (!cookies.containsKey("vedette-csrf")) {
            get("/login");
        }
        Map<String, List<String>> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("csrf-token", List.of(cookies.getOrDefault("vedette-csrf", "")));
        all.putIfAbsent("key", List.of(UUID.randomUUID().toString()));
        return all;
    }

    /** As the header of that name. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private RequestSpecification request() {
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
