package dev.vedette.notify.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever adds a path that answers without sign-in has to say so here. */
@QuarkusTest
class OpenPathsTest {

    private static final Set<String> OPEN = Set.of("/login");

    @Inject
    Router router;

    @Inject
    BeanManager beans;

    @Test
    void everythingElseNeedsSignIn() {
        Set<String> paths =
                new TreeSet<>(Set.of("/", "/anything", "/q/metrics", "/q/openapi", "/q/swagger-ui/", "/q/info"));
        router.getRoutes().stream().map(Route::getPath).filter(Objects::nonNull).forEach(paths::add);
        restPaths().forEach(paths::add);
        paths.removeIf(path -> path.startsWith("/q/health") || path.startsWith("/acknowledge/") || OPEN.contains(path));

        assertThat(paths).hasSizeGreaterThan(8);
        assertThat(paths).allSatisfy(path -> {
            for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
                int status =
                        given().redirects().follow(false).request(method, path).statusCode();
                assertThat(status).as("%s %s", method, path).isEqualTo(401);
            }
        });
    }

    /** They are secrets of their own. */
    @Test
    void linksOfMailsNeedNoSignInAndLeadNowhereIfNobodyMadeThem() {
        assertThat(given().redirects().follow(false).get("/acknowledge/x").statusCode())
                .isEqualTo(404);
    }

    @Test
    void healthAndTheSignInPageAreOpen() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isIn(200, 503);
        assertThat(given().get("/login").statusCode()).isEqualTo(200);
        assertThat(given().get("/assets/vedette.css").statusCode()).isEqualTo(200);
        assertThat(given().get("/webjars/picocss__pico/css/pico.min.css").statusCode())
                .isEqualTo(200);
    }

    private Stream<String> restPaths() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .map(method -> method.getAnnotation(Path.class))
                        .map(path -> join(type.getAnnotation(Path.class).value(), path == null ? "" : path.value())))
                .map(path -> path.replaceAll("\\{[^}]*}", "00000000-0000-0000-0000-000000000000"));
    }

    private static String join(String first, String second) {
        return ("/" + first + "/" + second).replaceAll("/+", "/");
    }
}
