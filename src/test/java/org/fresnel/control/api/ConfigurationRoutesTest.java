package org.fresnel.control.api;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The configuration of the running application, which is started without a file.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ConfigurationRoutesTest {
  private static final String CONFIG = "/api/v1/config";

  @Test
  void theSettingsAreReturnedWithTheirOrigin() {
    get(CONFIG)
        .then()
        .statusCode(200)
        .body("file", equalTo(""))
        .body("settings.find { it.key == 'probe.interval' }.value", equalTo("500ms"))
        .body("settings.find { it.key == 'probe.interval' }.origin", equalTo("system property"))
        .body("settings.find { it.key == 'routing.buffer' }.value", equalTo("1MiB"))
        .body("settings.find { it.key == 'routing.buffer' }.origin", equalTo("default"))
        .body("settings.find { it.key == 'nodes[0].role' }.value", equalTo("primary"))
        .body("lastReload.mistake", equalTo(""));
  }

  @Test
  void aValidCandidateIsAnsweredWithItsChanges() {
    validate("routing: {buffer: 2MiB}\nhealth: {max-lag-slots: 3}")
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("live", contains("health.max-lag-slots"))
        .body("restart", contains("routing.buffer"));
    get(CONFIG)
        .then()
        .body("settings.find { it.key == 'health.max-lag-slots' }.value", equalTo("2"));
  }

  @Test
  void aMistakeIsAnsweredWithItsLine() {
    validate("routing:\n  buffer: much")
        .statusCode(200)
        .body("valid", equalTo(false))
        .body(
            "mistake",
            startsWith("routing.buffer (candidate line 2): expected a size from 1KiB to 256MiB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/hostname", "/nonexistent", "/"})
  void theAnswerDoesNotRevealFiles(String file) {
    validate("upstream: {ca-file: " + file + "}")
        .statusCode(200)
        .body("valid", equalTo(false))
        .body(
            "mistake",
            equalTo(
                "upstream.ca-file (candidate line 1): expected the file that the router's own"
                    + " configuration names there, got another one; fresnel check reads it on the"
                    + " router's host"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${PATH}", "${NO_SUCH_VARIABLE}", "${PATH:5}", "a${PATH}b", "$${a}${PATH}"})
  void theAnswerDoesNotRevealVariables(String value) {
    validate("routing: {buffer: \"" + value + "\"}")
        .statusCode(200)
        .body("valid", equalTo(false))
        .body(
            "mistake",
            equalTo(
                "routing.buffer (candidate line 1): expected a value without ${...}, or the one"
                    + " that the router's own file has there, got another variable; fresnel check"
                    + " looks it up on the router's host"));
  }

  @Test
  void anEmptyCandidateIsRefused() {
    validate(" ").statusCode(400).body("message", startsWith("body: expected a configuration"));
  }

  @Test
  void aTooLargeCandidateIsRefused() {
    validate("#".repeat((1 << 20) + 1)).statusCode(413).body("code", equalTo(413));
  }

  @Test
  void aReloadWithoutChangesIsUnchanged() {
    given()
        .post(CONFIG + "/reload")
        .then()
        .statusCode(200)
        .body("result", equalTo("unchanged"))
        .body("by", equalTo("local"));
  }

  private static ValidatableResponse validate(String yaml) {
    var yamlIsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
    return given()
        .config(config().encoderConfig(yamlIsText))
        .contentType("application/yaml")
        .body(yaml)
        .post(CONFIG + "/validate")
        .then();
  }
}
