package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a router tells of its connection to the others.
class ClusterConnectorTest {
  private static final ClusterFault PLAIN =
      new ClusterFault(ClusterFault.Kind.TLS, "10.0.0.2:7800", "expected TLS, got plain text");

  private final Scripted transport = new Scripted();
  private final ClusterConnector connector = new ClusterConnector(transport, new Ignoring());

  private static final class Scripted implements ClusterTransport {
    private Optional<Exception> failure = Optional.empty();
    private List<ClusterFault> faults = List.of();

    @Override
    public void connect(Receiver receiver) throws Exception {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    @Override
    public void send(Outgoing message) {}

    @Override
    public List<ClusterFault> faults() {
      return faults;
    }

    @Override
    public void close() {}
  }

  private static final class Ignoring implements ClusterTransport.Receiver {
    @Override
    public void viewChanged(GroupView view) {}

    @Override
    public void received(PeerAddress from, byte[] bytes) {}
  }

  @Test
  void aFaultThatIsSeenTwiceIsReported() {
    transport.faults = List.of(PLAIN);
    connector.look();
    assertThat(connector.faults()).isEmpty();
    connector.look();

    assertThat(connector.faults()).containsExactly(PLAIN);
  }

  @Test
  void aFaultEndsWhenItIsNotSeenAnyMore() {
    transport.faults = List.of(PLAIN);
    connector.look();
    connector.look();
    transport.faults = List.of();
    connector.look();

    assertThat(connector.faults()).isEmpty();
  }

  @Test
  void unusableFilesAreReportedUntilTheRouterIsConnected() {
    transport.failure =
        Optional.of(new UnusableTlsException("cluster.tls.key-file: x", new Exception("cause")));
    assertThat(connector.connect()).isFalse();
    assertThat(connector.faults())
        .extracting(ClusterFault::text)
        .containsExactly(
            "cluster.tls.key-file: x: this router works alone until the file is replaced");
    transport.failure = Optional.empty();

    assertThat(connector.connect()).isTrue();
    assertThat(connector.faults()).isEmpty();
  }
}
