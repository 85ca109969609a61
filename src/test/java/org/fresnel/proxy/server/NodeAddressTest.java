package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where requests go that are for a node of that address.
class NodeAddressTest {
  @ParameterizedTest
  @CsvSource({"127.0.0.1,127.0.0.1", "::1,[::1]", "127.0.0.1,localhost"})
  void aNodeMayHaveAnyKindOfHost(String listening, String host) {
    try (var node = new ScriptedServer(listening, request -> request.response().end("here"));
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(at(host, node.port(), "")))) {
      assertThat(plane.get("/eth/v1/beacon/genesis").body()).isEqualTo("here");
    }
  }

  @Test
  void thePathOfTheNodesUrlPrecedesTheTarget() {
    try (var node =
            new ScriptedServer("127.0.0.1", request -> request.response().end(request.uri()));
        var plane =
            new DataPlaneFixture(ProxySetup.pair().behind(at("127.0.0.1", node.port(), "/key/")))) {
      assertThat(plane.get("/eth/v1/beacon/genesis?a=b").body())
          .isEqualTo("/key/eth/v1/beacon/genesis?a=b");
    }
  }

  private static URI at(String host, int port, String path) {
    return URI.create("http://" + host + ":" + port + path);
  }
}
