package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The addresses of a router of a cluster.
class ClusterSettingsTest {
  private static ClusterSettings at(InetSocketAddress listen) {
    return new ClusterSettings(
        "one", listen, new ClusterSettings.Peers(List.of()), 2, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 0.0.0.0, 10.0.0.1:5052",
    "10.0.0.1, ::, 10.0.0.1:5052",
    "10.0.0.1, 10.0.0.9, 10.0.0.9:5052",
    "10.0.0.1, router.example, router.example:5052",
    "fd00::1, ::, [fd00:0:0:0:0:0:0:1]:5052",
  })
  void theShownAddressIsOneThatOthersReach(String cluster, String listen, String shown) {
    assertThat(at(new InetSocketAddress(cluster, 7800)).dataPlane(listen, 5052)).isEqualTo(shown);
  }

  @Test
  void aPortThatIsInUseIsReported() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = at(new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()));

      assertThatThrownBy(settings::requireFreePort).isInstanceOf(BindException.class);
    }
  }

  @Test
  void aFreePortIsFreeAfterwards() throws IOException {
    var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    taken.close();
    var settings = at(new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()));
    settings.requireFreePort();
    settings.requireFreePort();

    assertThat(settings.listen().getPort()).isPositive();
  }
}
