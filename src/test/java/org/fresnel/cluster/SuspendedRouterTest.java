package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.cluster.SocketCluster.PATIENCE;
import static org.fresnel.cluster.SocketCluster.awaitInView;

import java.io.IOException;
import java.util.Optional;
import org.fresnel.cluster.Fact.Kind;
import org.junit.jupiter.api.Test;

/// A router whose process is stopped and goes on.
class SuspendedRouterTest {
  @Test
  void comesBackWithoutUndoingAnything() throws Exception {
    try (var network = new SocketCluster(2)) {
      var process = start(network.port(1), network.port(0));
      try {
        var router = network.start("a", 0);
        await().atMost(PATIENCE).until(() -> value(router, Kind.ORDER, "node-1").equals("drain"));
        signal("STOP", process);
        awaitInView(router, 1);
        router.publish(Kind.ORDER, "node-1", FactValue.ofText("resume"));
        signal("CONT", process);
        awaitInView(router, 2);
        await().atMost(PATIENCE).until(() -> value(router, Kind.RECORD, "seen").equals("resume"));

        assertThat(value(router, Kind.ORDER, "node-1")).isEqualTo("resume");
      } finally {
        signal("CONT", process);
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static String value(Cluster router, Kind kind, String key) {
    return Optional.of(router)
        .flatMap(it -> it.find(kind, key))
        .map(fact -> fact.value().text())
        .orElse("");
  }

  private static Process start(int own, int other) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SuspendedRouterProcess.class.getName(),
            "" + own,
            "" + other)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }
}
