package org.fresnel.control;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.fresnel.SimulatedFleet;
import org.fresnel.UnluckyFleet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The disk fails, or the file has a mistake: nothing changes, and the answer says so.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = UnluckyFleet.class, restrictToAnnotatedClass = true)
class SpoiltFilesTest {
  private static final String NODES = "/api/v1/nodes";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          POST   |                | {'url':'http://127.0.0.1:1'}
          DELETE | /node-2?force=true |
          PUT    | /order         | ['node-2','node-1']
          PUT    | /node-2/role   | {'role':'backup'}
          POST   | /node-2/drain  | {'force':true}
          POST   | /node-1/resume |
          """)
  void whatCannotBeWrittenDownIsNotDone(String method, @Nullable String path, @Nullable String body)
      throws IOException {
    given().contentType("application/json").body("{}").post(NODES + "/node-1/drain");
    var before = get(NODES).jsonPath().getList("name").toString() + standing();
    var away = UnluckyFleet.directory().resolveSibling("away");
    Files.move(UnluckyFleet.directory(), away);
    try {
      given()
          .contentType("application/json")
          .body(Objects.requireNonNullElse(body, "").replace('\'', '"'))
          .request(method, NODES + Objects.requireNonNullElse(path, ""))
          .then()
          .statusCode(503)
          .body("code", equalTo(503))
          .body("message", startsWith("the change cannot be written down: "));
    } finally {
      Files.move(away, UnluckyFleet.directory());
    }
    assertThat(get(NODES).jsonPath().getList("name").toString() + standing()).isEqualTo(before);
  }

  @Test
  void aFileWithAMistakeIsNotApplied() throws IOException {
    spoil("health: {max-lag-slots: many}");
    given()
        .post("/api/v1/config/reload")
        .then()
        .statusCode(422)
        .body("code", equalTo(422))
        .body("message", startsWith("health.max-lag-slots"));
    get("/api/v1/config")
        .then()
        .body("settings.find { it.key == 'health.max-lag-slots' }.value", equalTo("2"));
    spoil("");
  }

  private static void spoil(String text) throws IOException {
    Files.writeString(UnluckyFleet.file(), text);
  }

  private static String standing() {
    return get(NODES).jsonPath().getList("drain.state").toString()
        + get(NODES).jsonPath().getList("role");
  }
}
