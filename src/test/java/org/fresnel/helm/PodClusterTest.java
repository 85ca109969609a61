package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.ClusterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pods of a release as the routers of one cluster.
class PodClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void podsAreFoundBeforeTheyAreReady() {
    var service = Chart.withOneNode().rendered().named("Service", "fresnel-cluster").path("spec");

    assertThat(service.path("clusterIP").asText()).isEqualTo("None");
    assertThat(service.path("publishNotReadyAddresses").asBoolean()).isTrue();
    assertThat(service.at("/ports/0/port").asInt()).isEqualTo(7800);
  }

  @Test
  void aSinglePodIsNoCluster() {
    var manifests = Chart.withOneNodeAnd("replicaCount: 1").rendered();

    assertThat(manifests.kind("Secret")).isEmpty();
    assertThat(manifests.kind("Service")).hasSize(2);
    assertThat(manifests.container().path("ports")).hasSize(2);
    assertThat(manifests.pod().path("volumes")).hasSize(3);
    assertThat(Chart.withOneNodeAnd("replicaCount: 1\ncluster: {enabled: true}").rendered().all())
        .anyMatch(object -> object.at("/metadata/name").asText().equals("fresnel-cluster"));
  }

  @Test
  void anExistingSecretIsMountedInsteadOfANewOne() {
    var manifests = Chart.with("everything").rendered();

    assertThat(manifests.kind("Secret")).isEmpty();
    assertThat(manifests.pod().path("volumes").findValuesAsText("secretName"))
        .contains("beacon-routers");
  }

  @Test
  void theFilesOfTheSecretAreReadOnly() {
    var manifests = Chart.withOneNode().rendered();
    var mount =
        manifests
            .container()
            .path("volumeMounts")
            .valueStream()
            .filter(it -> it.path("name").asText().equals("cluster"))
            .findFirst()
            .orElseThrow();

    assertThat(mount.path("readOnly").asBoolean()).isTrue();
    assertThat(manifests.only("Secret").at("/metadata/name").asText()).isEqualTo("fresnel-cluster");
    assertThat(manifests.only("Secret").path("data").propertyStream().map(it -> it.getKey()))
        .containsExactly("ca.crt", "tls.crt", "tls.key");
  }

  @Test
  void routersWithTheCertificateOfTheChartFindEachOther() throws IOException {
    var tls = tls(Chart.withOneNode().rendered());
    var addresses = addresses();
    try (var a = start("a", addresses, 0, tls);
        var b = start("b", addresses, 1, tls)) {
      await().atMost(PATIENCE).until(() -> a.members().inView() == 2);
      await().atMost(PATIENCE).until(() -> b.members().inView() == 2);
    }
  }

  private static Cluster start(
      String name, List<InetSocketAddress> all, int number, ClusterSettings.Tls tls) {
    var others = new ClusterSettings.Peers(all);
    return ClusterFactory.start(
        new ClusterSettings(name, all.get(number), others, all.size(), Optional.of(tls)),
        "1.0",
        "",
        InstantSource.system());
  }

  private ClusterSettings.Tls tls(Manifests manifests) throws IOException {
    var data = manifests.only("Secret").path("data");
    for (var key : List.of("ca.crt", "tls.crt", "tls.key")) {
      Files.write(folder.resolve(key), Base64.getDecoder().decode(data.path(key).asText()));
    }
    return new ClusterSettings.Tls(
        folder.resolve("tls.crt"), folder.resolve("tls.key"), folder.resolve("ca.crt"));
  }

  /// Two that are free.
  private static List<InetSocketAddress> addresses() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var one = new ServerSocket(0, 1, loopback);
        var other = new ServerSocket(0, 1, loopback)) {
      return List.of(
          new InetSocketAddress(loopback, one.getLocalPort()),
          new InetSocketAddress(loopback, other.getLocalPort()));
    }
  }
}
