package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not get as far as a node, with every switch on.
class RefusedTargetTest {
  private final EndpointTable table =
      EndpointTable.load(new UnknownRequests(true, UnknownRequests.Posts.OFF, Set.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/eth/v1/node%2Fhealth | escaped character in path",
        "/eth/v1/%2e%2e/lighthouse | escaped character in path",
        "/eth/v1/../../lighthouse/health | dot segment in path",
        "/eth/./v1/node/health | dot segment in path",
        "/eth//v1/node/health | empty path segment",
        "/eth/v1/node/health/ | empty path segment",
        "/ | empty path segment",
        "/eth/v1/node;x=1/health | forbidden character in path",
        "/eth/v1/node\\health | forbidden character in path",
        "/eth/v1/node/health#x | forbidden character in path",
        "http://node:5052/eth/v1/node/health | expected a target in origin form (/eth/...)",
        "* | expected a target in origin form (/eth/...)",
        "node:5052 | expected a target in origin form (/eth/...)",
        "/eth/v1/node/health?a=<x> | malformed query",
      })
  void malformedOrAmbiguousTargetsGet400(String target, String reason) {
    assertThat(table.route("GET", target)).isEqualTo(new Route.Refused(400, reason));
  }

  @Test
  void controlCharactersGet400() {
    assertThat(table.route("GET", "/eth/v1/node/health\u0000"))
        .isEqualTo(new Route.Refused(400, "forbidden character in path"));
    assertThat(table.route("GET", "/eth/v1/node/health?a=\r\n"))
        .isEqualTo(new Route.Refused(400, "malformed query"));
  }

  @Test
  void anEndlessTargetGets400() {
    var target = "/eth/v1/node/health?" + "x".repeat(RequestTarget.MAX_LENGTH);

    assertThat(table.route("GET", target))
        .isEqualTo(new Route.Refused(414, "expected a target of at most 1048576 characters"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lighthouse/database/info",
        "/prysm/v1/node/trusted_peers",
        "/teku/v1/admin/liveness",
        "/nimbus/v1/graffiti",
        "/eth/v1/lodestar/write_heapdump",
        "/eth/v1/keystores",
        "/eth/v1/remotekeys",
        "/eth/v1/validator/0xabcd/feerecipient",
        "/eth/v1/validator/0xabcd/voluntary_exit",
      })
  void administrationAndKeysGet403(String target) {
    assertThat(table.route("GET", target))
        .isInstanceOfSatisfying(
            Route.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    assertThat(table.route("POST", target))
        .isInstanceOfSatisfying(
            Route.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void pathsOutsideTheBeaconApiGet404() {
    assertThat(table.route("GET", "/proposer_config"))
        .isEqualTo(new Route.Refused(404, "no such operation: GET /proposer_config"));
  }

  @Test
  void aMalformedMethodGets400() {
    assertThat(table.route("ge t", "/eth/v1/node/health"))
        .isEqualTo(new Route.Refused(400, "malformed method"));
  }
}
