package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.Test;

/// The chain as the nodes of the running application see it.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ChainResourceTest {
  @Test
  void nodesThatAgreeAreOnOneBranch() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get("/api/v1/chain")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("head.slot", greaterThan(0))
                    .body("head.root", startsWith("0x"))
                    .body("finalizedRoot", startsWith("0x"))
                    .body("branches", hasSize(1))
                    .body("branches[0].tip.root", startsWith("0x"))
                    .body("branches[0].nodes", containsInAnyOrder("node-1", "node-2"))
                    .body("branches[0].clients", hasSize(greaterThan(0)))
                    .body("apartSlots", equalTo(0))
                    .body("behind", empty())
                    .body("unknown", empty()));
  }
}
