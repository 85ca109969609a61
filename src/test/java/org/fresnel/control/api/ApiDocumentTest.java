package org.fresnel.control.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fresnel.LockedFleet;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every route is described: what it is for, what it answers, with an example, and how it fails. A
/// route is described by `@Operation` with an operationId and a summary, by examples in
/// `src/test/resources/org/fresnel/control/api/examples`, and by `@APIResponse` for errors of its
/// own. The program has the document as a file; `-Ddocs.write=1` writes it.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = LockedFleet.class, restrictToAnnotatedClass = true)
class ApiDocumentTest {
  private static final Path FILE =
      Path.of("src/main/resources/org/fresnel/control/api/openapi.json");

  private JsonNode document = new ObjectMapper().createObjectNode();

  @BeforeEach
  void read() throws IOException {
    document = new ObjectMapper().readTree(get("/q/openapi?format=json"));
  }

  private static String get(String path) {
    return given()
        .header("Authorization", "Bearer " + LockedFleet.READER)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void theDocumentOfTheProgramIsThatOfTheCode() throws IOException {
    var text = get("/q/openapi-of-the-code?format=json");
    var json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    if (System.getProperty("docs.write") != null) {
      var sorted = json.readValue(text, Object.class);
      var pretty = json.writerWithDefaultPrettyPrinter().writeValueAsString(sorted);
      Files.writeString(FILE, pretty + "\n");
    }
    assertThat(json.readTree(FILE.toFile())).isEqualTo(json.readTree(text));
    assertThat(document).isEqualTo(json.readTree(text));
  }

  @Test
  void theDocumentIsGivenAsYamlToWhoeverAsksForYaml() {
    given()
        .header("Authorization", "Bearer " + LockedFleet.READER)
        .get("/q/openapi?format=yaml")
        .then()
        .statusCode(200)
        .contentType("application/yaml");
  }

  @Test
  void everyRouteIsInTheDocument() {
    assertThat(ApiRoute.all())
        .hasSizeGreaterThan(3)
        .allSatisfy(route -> assertThat(operation(route).isObject()).isTrue());
  }

  @Test
  void everyRouteHasADescription() {
    assertThat(ApiRoute.all())
        .allSatisfy(
            route -> {
              assertThat(operation(route).path("operationId").asText()).isNotEmpty();
              assertThat(operation(route).path("summary").asText()).isNotEmpty();
            });
  }

  @Test
  void everyRouteHasAnExampleResponse() {
    assertThat(ApiRoute.all())
        .allSatisfy(
            route -> {
              var responses = operation(route).path("responses");
              assertThat(responses.propertyStream().map(Map.Entry::getKey))
                  .as("a 2xx of %s", route)
                  .anyMatch(code -> code.startsWith("2"));
              var successes =
                  responses
                      .propertyStream()
                      .filter(it -> it.getKey().startsWith("2") && !it.getKey().equals("204"))
                      .map(Map.Entry::getValue);
              assertThat(successes)
                  .allSatisfy(
                      success -> {
                        var content = success.path("content").elements().next();
                        assertThat(content.has("schema")).as("schema").isTrue();
                        assertThat(content.has("example")).as("example of %s", route).isTrue();
                      });
            });
  }

  @Test
  void everyRequestBodyHasAnExample() {
    assertThat(ApiRoute.all().stream().filter(ApiRoute::hasBody))
        .isNotEmpty()
        .allSatisfy(
            route ->
                assertThat(
                        operation(route)
                            .at("/requestBody/content")
                            .elements()
                            .next()
                            .has("example"))
                    .as(route.toString())
                    .isTrue());
  }

  @Test
  void everyRouteListsItsErrors() {
    assertThat(ApiRoute.all())
        .allSatisfy(
            route -> {
              for (var code : codes(route)) {
                var error = operation(route).at("/responses/" + code);
                assertThat(error.path("description").asText())
                    .as("%s %s", route, code)
                    .isNotEmpty();
                assertThat(error.at("/content/application~1json/schema").isMissingNode())
                    .as("schema of %s %s", route, code)
                    .isFalse();
              }
            });
  }

  @Test
  void everyRouteListsItsCredentials() {
    assertThat(ApiRoute.all())
        .allSatisfy(
            route ->
                assertThat(operation(route).path("security").valueStream())
                    .extracting(JsonNode::toString)
                    .contains("{\"token\":[]}"));
    assertThat(document.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void theExampleOfEachRequestIsAnswered() {
    assertThat(ApiRoute.all().stream().filter(route -> route.path().equals("/api/v1/explain")))
        .singleElement()
        .satisfies(
            route ->
                given()
                    .header("Authorization", "Bearer " + LockedFleet.READER)
                    .contentType("application/json")
                    .body(
                        operation(route)
                            .at("/requestBody/content/application~1json/example")
                            .toString())
                    .post(route.path())
                    .then()
                    .statusCode(200));
  }

  @Test
  void theSwaggerPageIsPartOfTheProgram() {
    var page =
        given()
            .header("Authorization", "Bearer " + LockedFleet.READER)
            .get("/q/swagger-ui/")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(page).contains("swagger-ui").doesNotContain("https://");
    given()
        .header("Authorization", "Bearer " + LockedFleet.READER)
        .redirects()
        .follow(false)
        .get("/q/swagger-ui")
        .then()
        .statusCode(302)
        .header("Location", "/q/swagger-ui/");
  }

  private static List<String> codes(ApiRoute route) {
    var codes = new ArrayList<>(List.of("401", "403", "429"));
    if (route.path().contains("{")) {
      codes.add("404");
    }
    if (route.hasBody()) {
      codes.addAll(List.of("400", "415"));
    }
    return codes;
  }

  private JsonNode operation(ApiRoute route) {
    return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }
}
