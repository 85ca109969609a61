package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Refusals of two nodes as a client sees them, while the third node cannot be reached.
class NodeRefusalTest {
  private static final String READ = "/eth/v1/beacon/states/head/validators?id=1";
  private static final String LIMITED = "{\"code\":429,\"message\":\"too many requests\"}";

  private volatile int status = 429;
  private volatile String body = LIMITED;

  @AutoClose private final ScriptedServer first = new ScriptedServer(this::refuse);
  @AutoClose private final ScriptedServer second = new ScriptedServer(this::refuse);

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(first.url(), second.url()));

  NodeRefusalTest() {
    plane.unreachable("node-1");
    plane.has("node-1", new Fault.Down());
  }

  private void refuse(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", body.startsWith("{") ? "application/json" : "text/html")
        .putHeader("Retry-After", "60")
        .putHeader("WWW-Authenticate", "Basic realm=\"node\"")
        .end(body);
  }

  @Test
  void theStatusTheBodyAndRetryAfterAreRelayed() {
    var response = plane.get(READ);

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).isEqualTo(LIMITED);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("scripted-1");
  }

  @Test
  void anHtmlPageIsReplacedByABeaconApiError() {
    status = 502;
    body = "<html>Bad Gateway</html>";

    var response = plane.get(READ);

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(response.body()).startsWith("{\"code\":502,\"message\":");
  }

  @Test
  void aNodesAuthenticationChallengeIsRemoved() {
    status = 401;

    var response = plane.get(READ);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void aRefusalIsNoFault() {
    status = 500;

    plane.get(READ);

    assertThat(plane.fleet.snapshot().named("scripted-1").orElseThrow().failures().inARow())
        .isZero();
  }
}
