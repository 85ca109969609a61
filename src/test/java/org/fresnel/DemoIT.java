package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first command. Its ports are fixed: where one is taken there is nothing to test.
class DemoIT {
  private static final List<Integer> PORTS = List.of(5052, 5061, 5062, 5063, 9000, 9100);
  private static final String HEADERS = "http://127.0.0.1:5052/eth/v1/beacon/headers/head";

  @TempDir Path folder;

  @Test
  void aNodeIsKilledAndAnotherOneAnswers() throws IOException, InterruptedException {
    assumeThat(PORTS).allMatch(DemoIT::isFree);
    try (var program = FresnelProcess.start(folder, Map.of(), "demo").awaitListening();
        var client = HttpClient.newHttpClient()) {
      assertThat(program.out()).contains("curl -X POST http://127.0.0.1:9100/nodes/node-1/down");
      FresnelProcess.awaitStatus("http://127.0.0.1:9000/q/health/ready", 200);
      await().atMost(FresnelProcess.PATIENCE).until(() -> answerer(client).equals("node-1"));

      var kill = HttpRequest.newBuilder(URI.create("http://127.0.0.1:9100/nodes/node-1/down"));
      client.send(
          kill.POST(HttpRequest.BodyPublishers.noBody()).build(),
          HttpResponse.BodyHandlers.discarding());

      assertThat(answerer(client)).isIn("node-2", "node-3");
      assertThat(FresnelProcess.get("http://127.0.0.1:9000/api/v1/nodes")).isEqualTo(200);
      program.terminate();
      assertThat(program.status()).isIn(0, 143);
    }
  }

  private static String answerer(HttpClient client) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(HEADERS)).build();
    return RunningRouter.answerer(client.send(request, HttpResponse.BodyHandlers.discarding()));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
