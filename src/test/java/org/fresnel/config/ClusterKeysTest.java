package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.Shows;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.ClusterSettings;
import org.fresnel.cluster.LeaseResult;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;
import org.fresnel.cluster.Members.Progress;
import org.fresnel.cluster.Members.Replica;
import org.fresnel.fixture.Authority;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of the cluster.
class ClusterKeysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final List<Cluster> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(Cluster::close);
  }

  @Test
  void canBeSetInTheFile() {
    var settings =
        StartedConfig.withNode(folder)
            .yaml(
                """
                cluster:
                  listen: 127.0.0.1:7800
                  name: router-a
                  peers: 127.0.0.1:7800, router-b:7801, [::1]:7802
                  replicas: 5
                """)
            .settings();

    assertThat(settings.cluster())
        .contains(
            new ClusterSettings(
                "router-a",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 7800),
                new ClusterSettings.Peers(
                    List.of(
                        InetSocketAddress.createUnresolved("127.0.0.1", 7800),
                        InetSocketAddress.createUnresolved("router-b", 7801),
                        InetSocketAddress.createUnresolved("::1", 7802))),
                5,
                Optional.empty()));
  }

  @Test
  void theNumberOfRoutersIsThatOfThePeersAndThisOne() {
    assertThat(settings("listen", "127.0.0.1:7800", "peers", "127.0.0.1:7800,b:7800").replicas())
        .isEqualTo(2);
    assertThat(settings("listen", "127.0.0.1:7800", "peers", "b:7800,c:7800").replicas())
        .isEqualTo(3);
    assertThat(settings("listen", "127.0.0.1:7800", "dns", "fresnel-cluster").replicas()).isZero();
  }

  @Test
  @Shows({"cluster.listen", "cluster.peers", "cluster.name"})
  void routersWithAddressesOfEachOtherActAsOne() throws Exception {
    var a = "127.0.0.1:" + Loopback.freePort();
    var b = "127.0.0.1:" + Loopback.freePort();
    var first = start("listen", a, "peers", b, "name", "router-a");
    start("listen", b, "peers", a);

    await().atMost(PATIENCE).until(() -> first.members().inView() == 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(first.members().all())
                    .extracting(Replica::name)
                    .containsExactly(b, "router-a"));
  }

  @Test
  @Shows("cluster.dns")
  void routersAreFoundByName() throws Exception {
    var port = Loopback.freePort();
    start("listen", "127.0.0.1:" + port, "dns", "localhost");
    var second = start("listen", "127.0.0.2:" + port, "dns", "localhost");

    await().atMost(PATIENCE).until(() -> second.members().inView() == 2);
  }

  @Test
  @Shows("cluster.replicas")
  void leasesNeedSoManyRouters() throws Exception {
    var a = "127.0.0.1:" + Loopback.freePort();
    var router = start("listen", a, "peers", "127.0.0.1:1", "replicas", "4");
    await().atMost(PATIENCE).until(() -> router.members().progress() == Progress.ALONE);
    var results = new CopyOnWriteArrayList<LeaseResult>();
    router.lease("drill", Duration.ofMinutes(1), results::add);
    await().atMost(PATIENCE).until(() -> !results.isEmpty());

    assertThat(results)
        .containsExactly(
            new Refused("drill", Reason.MEMBERS_MISSING, "1 of 4 configured routers in view"));
  }

  @Test
  @Shows({"cluster.tls.certificate-file", "cluster.tls.key-file", "cluster.tls.ca-file"})
  void routersShowEachOtherCertificates() throws Exception {
    var authority = Authority.in(folder, "authority");
    var issued = authority.issue("router", "router");
    var a = "127.0.0.1:" + Loopback.freePort();
    var b = "127.0.0.1:" + Loopback.freePort();
    var c = "127.0.0.1:" + Loopback.freePort();
    var peers = String.join(",", a, b, c);
    var certificate = issued.certificate().toString();
    var key = issued.key().toString();
    var ca = authority.certificate().toString();
    var tls = List.of("tls.certificate-file", certificate, "tls.key-file", key, "tls.ca-file", ca);
    var stranger = start("listen", c, "peers", peers);
    start(with(tls, "listen", a, "peers", peers));
    var second = start(with(tls, "listen", b, "peers", peers));

    await().atMost(PATIENCE).until(() -> second.members().inView() == 2);
    assertThat(stranger.members().inView()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {name: a}                                  | cluster.name (fresnel.yaml line 1): expected cluster.listen beside it, got none
          {peers: b:7800}                            | cluster.peers (fresnel.yaml line 1): expected cluster.listen beside it, got none
          {listen: router-a:7800, peers: b:7800}     | cluster.listen (fresnel.yaml line 1): expected an address and a port such as 10.0.0.1:7800, got "router-a:7800"
          {listen: 127.0.0.1, peers: b:7800}         | cluster.listen (fresnel.yaml line 1): expected an address and a port such as 10.0.0.1:7800, got "127.0.0.1"
          {listen: 0.0.0.0:7800, peers: b:7800}      | cluster.listen (fresnel.yaml line 1): expected the address of one interface, and a port, such as 10.0.0.1:7800, got "0.0.0.0:7800"
          {listen: 127.0.0.1:77777, peers: b:7800}   | cluster.listen (fresnel.yaml line 1): expected a port from 1 to 65535, got "127.0.0.1:77777"
          {listen: 127.0.0.1:7800}                   | cluster.listen (fresnel.yaml line 1): expected cluster.peers or cluster.dns beside it, got neither
          {listen: 127.0.0.1:7800, peers: b:1, dns: b} | cluster.dns (fresnel.yaml line 1): expected cluster.peers or cluster.dns, got both
          {listen: 127.0.0.1:7800, peers: b}         | cluster.peers (fresnel.yaml line 1): expected hosts and ports such as 10.0.0.2:7800, separated by commas, got "b"
          {listen: 127.0.0.1:7800, dns: a b}         | cluster.dns (fresnel.yaml line 1): expected a DNS name, got "a b"
          {listen: 127.0.0.1:7800, peers: b:1, replicas: 1} | cluster.replicas (fresnel.yaml line 1): expected a whole number from 2 to 16, got "1"
          {listen: 127.0.0.1:7800, peers: b:1, name: a b}   | cluster.name (fresnel.yaml line 1): expected a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens, got "a b"
          {listen: 10.0.0.1:7800, peers: b:1}        | cluster.listen (fresnel.yaml line 1): expected cluster.tls.certificate-file, key-file and ca-file beside it, or a loopback address, got "10.0.0.1:7800" without TLS
          {listen: 127.0.0.1:7800, peers: b:1, tls: {ca-file: fresnel.yaml}} | cluster.tls.ca-file (fresnel.yaml line 1): expected a readable file, got "fresnel.yaml"
          """)
  void aMistakeIsOneLine(String keys, String message) {
    assertThat(StartedConfig.withNode(folder).yaml("cluster: " + keys).mistake())
        .isEqualTo(message);
  }

  @Test
  void filesOfTlsComeTogether() {
    var mistake =
        StartedConfig.withNode(folder)
            .yaml(
                "cluster: {listen: 127.0.0.1:7800, peers: b:1, tls: {ca-file: %s}}"
                    .formatted(folder.resolve("fresnel.yaml")))
            .mistake();

    assertThat(mistake)
        .isEqualTo(
            "cluster.tls.ca-file (fresnel.yaml line 1): expected certificate-file, key-file and"
                + " ca-file together, got not all of them");
  }

  private static String[] with(List<String> some, String... others) {
    var all = new ArrayList<>(some);
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }

  private ClusterSettings settings(String... keys) {
    var config = StartedConfig.withNode(folder).yaml("");
    pairs(keys).forEach((key, value) -> config.property("fresnel.cluster." + key, value));
    return config.settings().cluster().orElseThrow();
  }

  private static Map<String, String> pairs(String... keys) {
    var pairs = new HashMap<String, String>();
    for (var i = 0; i < keys.length; i += 2) {
      pairs.put(keys[i], keys[i + 1]);
    }
    return pairs;
  }

  private Cluster start(String... keys) {
    var cluster = ClusterFactory.start(settings(keys), "1.0", "a:5052", InstantSource.system());
    started.add(cluster);
    return cluster;
  }
}
