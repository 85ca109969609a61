package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.DeafPort;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.TlsFront;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ConnectionKeysTest {
  private static final String FORKS = "/eth/v1/config/fork_schedule";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";

  @TempDir Path folder;

  @Test
  @Shows("listen.host")
  void theListenerHasTheConfiguredAddress() throws IOException {
    assumeThat(canBind("127.0.0.2")).as("127.0.0.2 is an address of this machine").isTrue();
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.host", "127.0.0.2");

      assertThat(router.get(FORKS).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), router.port()).close())
          .isInstanceOf(ConnectException.class);
      try (var everywhere =
          new Socket(
              InetAddress.getLoopbackAddress(), site.start("listen.host", "0.0.0.0").port())) {
        assertThat(everywhere.isConnected()).isTrue();
      }
    }
  }

  @Test
  @Shows("listen.port")
  void theListenerHasTheConfiguredPort() throws IOException {
    var port = Loopback.freePort();
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.port", Integer.toString(port));

      assertThat(router.port()).isEqualTo(port);
      assertThat(router.get(FORKS).statusCode()).isEqualTo(200);
      assertThat(site.start("listen.port", "0").port()).isNotEqualTo(port);
    }
  }

  @Test
  @Shows("listen.max-body")
  void aLargerBodyIsRefused() {
    var path = "/eth/v1/validator/prepare_beacon_proposer";
    var body = "[" + " ".repeat(2000) + "]";
    try (var site = RouterSite.of(1)) {
      var narrow = site.start("listen.max-body", "1KiB");
      var wide = site.start("listen.max-body", "2KiB");

      assertThat(narrow.post(path, body).statusCode()).isEqualTo(413);
      assertThat(site.node(1).requests("POST", path)).isEmpty();
      assertThat(wide.post(path, body).statusCode()).isEqualTo(200);
      assertThat(site.node(1).requests("POST", path)).hasSize(1);
    }
  }

  @Test
  @Shows("upstream.connect-timeout")
  void aConnectionAttemptEndsAfterTheConnectTimeout() {
    try (var site = RouterSite.of(1);
        var deaf = new DeafPort()) {
      var hasty =
          site.start("nodes[0].url", deaf.url().toString(), "upstream.connect-timeout", "50ms");
      var patient =
          site.start("nodes[0].url", deaf.url().toString(), "upstream.connect-timeout", "1m");

      var given = ended(hasty.getLater(ROOT));
      var patiently = ended(patient.getLater(FORKS));

      assertThat(given.statusCode()).isEqualTo(503);
      assertThat(given.body()).contains("no connection in time");
      assertThat(patiently.statusCode()).isEqualTo(504);
      assertThat(patiently.body()).contains("no answer within");
    }
  }

  /// One connection is taken by a request that hangs: the next request waits for it in vain.
  @Test
  @Shows("upstream.connections-per-node")
  void requestsAtANodeAreLimitedToItsConnections() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.Hang().on(ROOT));
      for (var connections : List.of("1", "2")) {
        var router =
            site.start(
                "upstream.connections-per-node", connections,
                "routing.budgets.any.patience", "1m",
                "routing.budgets.any.total", "1m",
                "routing.budgets.immutable.patience", "300ms",
                "routing.budgets.immutable.total", "300ms");
        site.node(1).forgetRequests();
        router.send(ROOT);
        site.awaitRequests(1, ROOT, 1);

        assertThat(router.get(FORKS).statusCode()).isEqualTo(connections.equals("1") ? 504 : 200);
      }
    }
  }

  @Test
  @Shows("upstream.ca-file")
  void nodesAreVerifiedAgainstTheCertificatesOfTheFile() throws Exception {
    try (var site = RouterSite.of(1);
        var front = TlsFront.start(site.node(1).url(), folder)) {
      var url = front.url().toString();
      var trusting =
          site.start("nodes[0].url", url, "upstream.ca-file", front.certificate().toString());
      var doubting = site.start("nodes[0].url", url);

      trusting.awaitHealth("node-1", "ready");
      assertThat(trusting.get(ROOT).statusCode()).isEqualTo(200);
      site.awaitStreams(1, 1);

      assertThat(doubting.status("node-1").health().kind().label()).isEqualTo("down");
      assertThat(doubting.get(ROOT).body()).contains("TLS");
    }
  }

  private static boolean canBind(String address) {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
