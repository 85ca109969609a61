package org.fresnel.control.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.fresnel.SimulatedFleet;
import org.fresnel.proxy.server.BeaconApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operator's view of duties in the running application.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DutiesResourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject BeaconApiServer dataPlane;

  private long epoch;

  /// A validator client asks for the duties of validator 3, once the network is known.
  @BeforeEach
  void ask() {
    await().atMost(PATIENCE).until(() -> get("/api/v1/duties").jsonPath().getLong("slot") > 0);
    var slot = get("/api/v1/duties").jsonPath().getLong("slot");
    var perEpoch = 8;
    epoch = slot / perEpoch;
    var answer =
        given()
            .contentType("application/json")
            .body("[\"3\"]")
            .post(data("/eth/v1/validator/duties/attester/" + epoch));
    assertThat(answer.statusCode()).isEqualTo(200);
    given().get(data("/eth/v1/validator/duties/proposer/" + epoch)).then().statusCode(200);
  }

  @Test
  void theDutiesOfAValidatorAreReturned() {
    get("/api/v1/duties?validator=3&epoch=" + epoch)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("validators", greaterThan(0))
        .body("proposalsKnownUntil", notNullValue())
        .body("more", equalTo(false))
        .body("duties.validator", everyItem(equalTo(3)))
        .body("duties.duty", hasItem("attestation"))
        .body("duties.result", everyItem(notNullValue()))
        .body("duties[0].why", notNullValue());
  }

  @Test
  void anotherValidatorHasNoDuties() {
    get("/api/v1/duties?validator=5000").then().statusCode(200).body("duties.size()", equalTo(0));
  }

  @Test
  void theNextWindowIsReturnedWithItsHorizon() {
    get("/api/v1/maintenance-window?duration=1s&avoid=proposals")
        .then()
        .statusCode(200)
        .body("knownUntil", notNullValue())
        .body("validators", greaterThan(0))
        .body("note", notNullValue());
    get("/api/v1/maintenance-window?duration=24h")
        .then()
        .statusCode(200)
        .body("found", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          duties?validator=x              | validator: expected a whole number, got x
          duties?slot=-1                  | slot: expected a whole number, got -1
          duties?epoch=9999999999999999   | epoch: expected a whole number, got 9999999999999999
          maintenance-window              | duration: expected a duration from 1s to 24h, such as 30s, 5m or 2h, got nothing
          maintenance-window?duration=ten | duration: expected a duration from 1s to 24h, such as 30s, 5m or 2h, got ten
          maintenance-window?duration=0s  | duration: expected a duration from 1s to 24h, such as 30s, 5m or 2h, got 0s
          maintenance-window?duration=25h | duration: expected a duration from 1s to 24h, such as 30s, 5m or 2h, got 25h
          maintenance-window?duration=1m&avoid=all | avoid: expected proposals or aggregations, got all
          """)
  void aBadParameterIsRefusedWithTheExpectedForm(String target, String message) {
    get("/api/v1/" + target)
        .then()
        .statusCode(400)
        .body("code", equalTo(400))
        .body("message", equalTo(message));
  }

  @Test
  void distantSlotsHaveNoDuties() {
    for (var filter : new String[] {"slot=999999999999999", "epoch=999999999999999", "slot=0"}) {
      get("/api/v1/duties?" + filter).then().statusCode(200).body("duties.size()", equalTo(0));
    }
  }

  private String data(String path) {
    return "http://127.0.0.1:%d%s".formatted(dataPlane.port(), path);
  }
}
