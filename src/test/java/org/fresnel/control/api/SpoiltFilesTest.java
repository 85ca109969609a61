package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.fresnel.SimulatedFleet;
import org.fresnel.UnluckyFleet;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The disk fails: a change takes effect, and the answer says that it is not kept. The file has a
/// mistake: nothing changes.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
@QuarkusTestResource(value = UnluckyFleet.class, restrictToAnnotatedClass = true)
class SpoiltFilesTest {
  private static final String NODES = "/api/v1/nodes";
  private static final String NOT_KEPT = "Fresnel-Not-Kept";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          POST   |                | {'url':'http://127.0.0.1:1'} | DELETE | /127.0.0.1:1  |
          PUT    | /order         | ['node-2','node-1']          | PUT    | /order        | ['node-1','node-2']
          PUT    | /node-2/role   | {'role':'backup'}            | PUT    | /node-2/role  | {'role':'primary'}
          POST   | /node-2/drain  | {'force':true}               | POST   | /node-2/resume |
          """)
  void anUnsavedChangeIsAppliedAndReportedAsUnsaved(
      String method,
      @Nullable String path,
      @Nullable String body,
      String undo,
      String undoPath,
      @Nullable String undoBody)
      throws IOException {
    var before = fleet();
    var changed =
        withoutDisk(
            () ->
                change(method, path, body)
                    .statusCode(both(200, 201))
                    .header(NOT_KEPT, containsString("cannot be written")));
    assertThat(changed).isNotEqualTo(before);

    change(undo, undoPath, undoBody).statusCode(both(200, 204)).header(NOT_KEPT, nullValue());
    assertThat(fleet()).isEqualTo(before);
  }

  @Test
  void theChangeIsWrittenWhenTheDiskWorksAgain() throws IOException {
    withoutDisk(() -> change("PUT", "/node-2/role", "{'role':'backup'}").statusCode(200));

    await().until(() -> get("/api/v1/changes").jsonPath().getBoolean("kept"));
    assertThat(Files.readString(UnluckyFleet.directory().resolve("nodes.state")))
        .contains("backup");
    change("PUT", "/node-2/role", "{'role':'primary'}").statusCode(200);
  }

  @Test
  void aReadDoesNotReportTheDisk() throws IOException {
    withoutDisk(() -> get(NODES).then().statusCode(200).header(NOT_KEPT, nullValue()));
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

  /// The fleet after the action, which runs while nothing can be written.
  private static String withoutDisk(Runnable action) throws IOException {
    var away = UnluckyFleet.directory().resolveSibling("away");
    Files.move(UnluckyFleet.directory(), away);
    try {
      action.run();
      return fleet();
    } finally {
      Files.move(away, UnluckyFleet.directory());
    }
  }

  private static ValidatableResponse change(
      String method, @Nullable String path, @Nullable String body) {
    return given()
        .contentType("application/json")
        .body(Objects.requireNonNullElse(body, "").replace('\'', '"'))
        .request(method, NODES + Objects.requireNonNullElse(path, ""))
        .then();
  }

  private static Matcher<Integer> both(int one, int other) {
    return anyOf(equalTo(one), equalTo(other));
  }

  private static String fleet() {
    var nodes = get(NODES).jsonPath();
    return nodes.getList("name").toString()
        + nodes.getList("drain.state").toString()
        + nodes.getList("role");
  }
}
