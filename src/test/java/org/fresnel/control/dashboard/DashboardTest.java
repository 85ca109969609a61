package org.fresnel.control.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fresnel.LockedFleet;
import org.fresnel.SimulatedFleet;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page and its files, as a browser gets them that has shown no token yet.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = LockedFleet.class, restrictToAnnotatedClass = true)
class DashboardTest {
  private static final Path SOURCES = Path.of("src/main/resources/org/fresnel/control/dashboard");

  static Stream<String> everyPath() {
    return Stream.concat(Stream.of("/"), files());
  }

  static Stream<String> files() {
    return DashboardAssets.read().paths().stream();
  }

  @ParameterizedTest
  @MethodSource("everyPath")
  void thePolicyAllowsNoForeignContent(String path) {
    get(path)
        .statusCode(200)
        .header("Content-Security-Policy", Matchers.startsWith("default-src 'none'; "))
        .header("Content-Security-Policy", Matchers.containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", Matchers.containsString("form-action 'none'"))
        .header("Content-Security-Policy", Matchers.containsString("base-uri 'none'"))
        .header("Content-Security-Policy", Matchers.not(Matchers.containsString("unsafe")))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  @Test
  void thePageIsRevalidatedAndItsFilesAreCached() {
    get("/").header("Cache-Control", "no-cache");
    get(files().findFirst().orElseThrow())
        .header("Cache-Control", "public, max-age=31536000, immutable");
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    var tag = get("/").extract().header("ETag");

    given().header("If-None-Match", tag).get("/").then().statusCode(304);
  }

  @Test
  void filesAreCompressedForBrowsersThatAcceptIt() {
    given()
        .header("Accept-Encoding", "gzip")
        .get("/")
        .then()
        .header("Content-Encoding", "gzip")
        .body(Matchers.containsString("<title>Fresnel</title>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard/", "/dashboard/app.js", "/dashboard/0000000000000000/app.js"})
  void anUnknownFileIsNotFound(String path) {
    get(path).statusCode(404).header("X-Content-Type-Options", "nosniff");
  }

  /// A module that is missing in the page's list would be loaded late, from a folder that is gone.
  @Test
  void thePageNamesEveryFile() throws IOException {
    try (var sources = Files.walk(SOURCES)) {
      var named = files().map(path -> path.replaceFirst("^/dashboard/[0-9a-f]+/", "")).toList();
      assertThat(
              sources
                  .filter(Files::isRegularFile)
                  .map(path -> SOURCES.relativize(path).toString())
                  .filter(name -> !name.equals("index.html")))
          .isSubsetOf(named);
    }
  }

  @Test
  void noFileLoadsForeignContent() {
    assertThat(everyPath())
        .allSatisfy(
            path ->
                assertThat(get(path).extract().asString())
                    .doesNotContainPattern(
                        "(src|href|from|import|url\\()[=\\s(]*[\"']?(https?:)?//"));
  }

  private static ValidatableResponse get(String path) {
    return given().get(path).then();
  }
}
