package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first command. Its ports are fixed: where one is taken there is nothing to test.
class DemoIT {
  private static final List<Integer> PORTS = List.of(5052, 5061, 5062, 5063, 9000, 9100);
  private static final String HEADERS = "http://127.0.0.1:5052/eth/v1/beacon/headers/head";
  private static final String KILL = "http://127.0.0.1:9100/nodes/node-1/down";

  @TempDir private Path directory;

  @Test
  void aNodeIsKilledAndAnotherOneAnswers() throws IOException, InterruptedException {
    assumeThat(PORTS).allMatch(Loopback::isFree);
    try (var program = Program.start(directory, Map.of(), "demo").awaitListening()) {
      assertThat(program.out()).contains("curl -X POST " + KILL);
      Http.awaitStatus("http://127.0.0.1:9000/q/health/ready", 200);
      await().atMost(Program.PATIENCE).until(() -> answerer().equals("node-1"));

      Http.post(KILL);

      assertThat(answerer()).isIn("node-2", "node-3");
      assertThat(Http.status("http://127.0.0.1:9000/api/v1/nodes")).isEqualTo(200);
      program.terminate();
      assertThat(program.status()).isIn(0, 143);
    }
  }

  private static String answerer() {
    return Caller.answerer(Http.get(HEADERS));
  }
}
