package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first command, on ports that are free.
class DemoIT {
  @TempDir private Path directory;

  @Test
  void aNodeIsKilledAndAnotherOneAnswers() throws IOException, InterruptedException {
    var listen = Integer.toString(Loopback.freePort());
    var control = Integer.toString(Loopback.freePort());
    try (var program =
        Program.start(
                directory,
                Map.of(),
                "demo",
                "--listen-port",
                listen,
                "--control-port",
                control,
                "--node-port",
                "0",
                "--simulation-port",
                "0")
            .awaitListening()) {
      var headers = "http://127.0.0.1:%s/eth/v1/beacon/headers/head".formatted(listen);
      assertThat(program.out())
          .contains("curl -i " + headers)
          .contains("See it live: http://127.0.0.1:%s/".formatted(control));
      Http.awaitStatus("http://127.0.0.1:%s/q/health/ready".formatted(control), 200);
      await().atMost(Program.PATIENCE).until(() -> answerer(headers).equals("node-1"));

      Http.post(kill(program.out()));

      assertThat(answerer(headers)).isIn("node-2", "node-3");
      assertThat(Http.status("http://127.0.0.1:%s/api/v1/nodes".formatted(control))).isEqualTo(200);
      program.terminate();
      assertThat(program.status()).isIn(0, 143);
    }
  }

  @Test
  void aTakenPortIsNamedWithItsOption() throws IOException, InterruptedException {
    try (var taken = Loopback.bind(0);
        var program =
            Program.start(
                directory,
                Map.of(),
                "demo",
                "--node-port",
                "0",
                "--simulation-port",
                Integer.toString(taken.getLocalPort()))) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .singleElement()
          .asString()
          .startsWith(
              "fresnel: --simulation-port: expected a free port on 127.0.0.1, got "
                  + taken.getLocalPort());
    }
  }

  /// The address that the demo prints for it.
  private static String kill(String printed) {
    var address = Pattern.compile("curl -X POST (http://\\S+/nodes/node-1/down)").matcher(printed);
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  private static String answerer(String headers) {
    return Caller.answerer(Http.get(headers));
  }
}
