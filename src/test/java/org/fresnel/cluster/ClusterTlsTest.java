package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.cluster.SocketCluster.PATIENCE;
import static org.fresnel.cluster.SocketCluster.awaitInView;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.Members.Progress;
import org.fresnel.fixture.Authority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Routers that show each other certificates.
class ClusterTlsTest {
  @TempDir Path folder;

  @Test
  void routersWithCertificatesOfTheAuthorityFindEachOther() throws Exception {
    var authority = Authority.in(folder, "authority");
    try (var network = new SocketCluster(2)) {
      var a = network.start("a", 0, Optional.of(tls(authority, "a")));
      var b = network.start("b", 1, Optional.of(tls(authority, "b")));
      awaitInView(a, 2);
      a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));

      await().atMost(PATIENCE).until(() -> b.find(Kind.ORDER, "node-1").isPresent());
    }
  }

  @Test
  void aStrangerStaysAloneAndGetsNothing() throws Exception {
    var authority = Authority.in(folder, "authority");
    var other = Authority.in(folder, "other");
    try (var network = new SocketCluster(4)) {
      var a = network.start("a", 0, Optional.of(tls(authority, "a")));
      a.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));
      await().atMost(PATIENCE).until(() -> a.members().progress() == Progress.ALONE);
      var stranger = network.start("stranger", 1, Optional.of(tls(other, "stranger")));
      var plain = network.start("plain", 2);
      await().atMost(PATIENCE).until(() -> stranger.members().progress() == Progress.ALONE);
      await().atMost(PATIENCE).until(() -> plain.members().progress() == Progress.ALONE);
      var b = network.start("b", 3, Optional.of(tls(authority, "b")));
      awaitInView(b, 2);

      assertThat(a.members().all()).extracting(Members.Replica::name).doesNotContain("stranger");
      assertThat(stranger.facts(Kind.ORDER)).isEmpty();
      assertThat(stranger.members().inView()).isEqualTo(1);
      assertThat(plain.facts(Kind.ORDER)).isEmpty();
      assertThat(plain.members().inView()).isEqualTo(1);
    }
  }

  @Test
  void bothSidesSayThatOnlyOneHasTls() throws Exception {
    var authority = Authority.in(folder, "authority");
    try (var network = new SocketCluster(2)) {
      network.start("secured", 0, Optional.of(tls(authority, "a")));
      network.start("plain", 1);

      awaitFault(
          network,
          "secured",
          "127.0.0.1:%d: expected TLS, got plain text".formatted(network.port(1)));
      awaitFault(
          network,
          "plain",
          "127.0.0.1:%d: expected plain text, got TLS".formatted(network.port(0)));
    }
  }

  @Test
  void bothSidesSayThatACertificateIsOfAnotherAuthority() throws Exception {
    var authority = Authority.in(folder, "authority");
    var other = Authority.in(folder, "other");
    try (var network = new SocketCluster(2)) {
      network.start("a", 0, Optional.of(tls(authority, "a")));
      network.start("b", 1, Optional.of(tls(other, "b")));

      awaitFault(network, "a", "expected a valid certificate of a CA in cluster.tls.ca-file");
      awaitFault(network, "b", "expected a valid certificate of a CA in cluster.tls.ca-file");
    }
  }

  @Test
  void aRouterThatTheOtherDoesNotAcceptSaysSo() throws Exception {
    var authority = Authority.in(folder, "authority");
    var other = Authority.in(folder, "other");
    var own = tls(other, "b");
    try (var network = new SocketCluster(2)) {
      network.start("a", 0, Optional.of(tls(authority, "a")));
      network.start(
          "b",
          1,
          Optional.of(
              new ClusterSettings.Tls(own.certificate(), own.key(), authority.certificate())));

      awaitFault(network, "b", "expected it to accept this router's certificate");
    }
  }

  @Test
  void routersInViewHaveNoFault() throws Exception {
    var authority = Authority.in(folder, "authority");
    try (var network = new SocketCluster(3)) {
      var a = network.start("a", 0, Optional.of(tls(authority, "a")));
      network.start("b", 1, Optional.of(tls(authority, "b")));
      awaitInView(a, 2);

      assertThat(network.faults("a")).isEmpty();
      assertThat(network.faults("b")).isEmpty();
    }
  }

  private static void awaitFault(SocketCluster network, String router, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(network.faults(router)).anyMatch(it -> it.contains(text)));
  }

  private static ClusterSettings.Tls tls(Authority authority, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    var issued = authority.issue(name, name);
    return new ClusterSettings.Tls(issued.certificate(), issued.key(), authority.certificate());
  }
}
