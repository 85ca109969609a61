package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the operator is told of the chain: conditions, implementations, the checkpoint.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class TrustRoutesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A node that comes back introduces itself anew.
  @AfterEach
  void heal() {
    for (var node : List.of("node-1", "node-2")) {
      simulate(node, "heal");
      simulate(node, "restart");
      await()
          .atMost(PATIENCE)
          .until(() -> "ready".equals(get("/api/v1/nodes/" + node).path("health")));
    }
  }

  @Test
  void aConditionNamesANodeOfAnotherNetwork() {
    simulate("node-2", "wrong-network");
    simulate("node-2", "restart");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/conditions")
                    .then()
                    .statusCode(200)
                    .body("findAll { it.kind == 'wrong_network' }.subject", contains("node-2"))
                    .body("find { it.kind == 'wrong_network' }.severity", equalTo("critical"))
                    .body(
                        "find { it.kind == 'wrong_network' }.text",
                        containsString("genesis_validators_root")));
  }

  @Test
  void eachClientIsListedWithTheEffectOfItsError() {
    get("/api/v1/diversity")
        .then()
        .statusCode(200)
        .body("quorumOf", equalTo("nodes"))
        .body("withoutQuorum", equalTo("halt"))
        .body("implementations.nodes", contains(List.of("node-1"), List.of("node-2")))
        .body("implementations.ifWrong", contains("halt", "halt"));
  }

  @Test
  void theAgreementIsReportedWithoutAStoredCheckpoint() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/v1/checkpoint")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("off"))
                    .body("kept", nullValue())
                    .body("agreedBy", contains("node-1", "node-2"))
                    .body("nodes.node", contains("node-1", "node-2")));
    assertThat((String) get("/api/v1/checkpoint").path("agreed")).matches("0x[0-9a-f]{64}:\\d+");
  }

  private static void simulate(String node, String fault) {
    var control = System.getProperty(SimulatedFleet.CONTROL, "");
    assertThat(given().post("%s/nodes/%s/%s".formatted(control, node, fault)).statusCode())
        .isEqualTo(200);
  }
}
