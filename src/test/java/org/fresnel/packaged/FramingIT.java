package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.FramingCase;
import org.fresnel.fixture.RawClient;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packaged program reads nothing behind a request that it refuses.
class FramingIT {
  private static SimulatedNodes nodes;
  private static PackagedRouter router;

  static List<FramingCase> cases() {
    return FramingCase.all();
  }

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    nodes = new SimulatedNodes(1);
    router = PackagedRouter.start(directory, nodes.urls(), Map.of());
  }

  @AfterAll
  static void stop() {
    router.close();
    nodes.close();
  }

  @AfterEach
  void forget() {
    nodes.node(0).forgetRequests();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingBehindARefusedRequestIsRead(FramingCase refused) {
    assertThat(answer(refused.withAnotherBehind())).doesNotContain(" 200 ");
    // The router's own reads, which test the node, have a header that the client does not send.
    assertThat(nodes.node(0).requests("POST", FramingCase.TARGET))
        .allMatch(request -> request.headers().containsKey("accept"));
  }

  @Test
  void requestsInOrderAreAnsweredOneAfterTheOther() {
    var last = "GET /eth/v1/node/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    assertThat(answer(FramingCase.SECOND + FramingCase.SECOND + last))
        .containsSubsequence("HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 200", "Fresnel/");
  }

  private static String answer(String bytes) {
    try (var client = RawClient.connect(URI.create(router.data()).getPort())) {
      return client.send(bytes).rest();
    }
  }
}
