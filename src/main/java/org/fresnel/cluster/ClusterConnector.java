package org.fresnel.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Connects a router to the others, and then looks from time to time what keeps others out of view.
/// On a thread of its own.
final class ClusterConnector implements Runnable {
  private static final Logger LOG = Logger.getLogger(ClusterConnector.class);
  private static final Duration RECONNECT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final ClusterTransport transport;
  private final ClusterTransport.Receiver receiver;
  private volatile List<ClusterFault> faults = List.of();
  private List<ClusterFault> seen = List.of();
  private String reported = "";
  private volatile boolean closed;

  ClusterConnector(ClusterTransport transport, ClusterTransport.Receiver receiver) {
    this.transport = transport;
    this.receiver = receiver;
  }

  @Override
  public void run() {
    while (!closed && !connect()) {
      LockSupport.parkNanos(RECONNECT.toNanos());
    }
    while (!closed) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      if (!closed) {
        look();
      }
    }
  }

  /// Tries to connect, and reports why it could not.
  ///
  /// @return whether the router is connected
  boolean connect() {
    try {
      transport.connect(receiver);
      faults = List.of();
      return true;
    } catch (UnusableTlsException e) {
      var text = e.getMessage() + ": this router works alone until the file is replaced";
      faults = List.of(new ClusterFault(ClusterFault.Kind.TLS, "cluster.tls", text));
      report(text);
    } catch (Exception e) {
      report(
          "cluster.listen: expected an address that others reach this router at; this router works"
              + " alone, and tries again: "
              + e);
    }
    return false;
  }

  private void report(String fault) {
    if (!fault.equals(reported)) {
      LOG.warnf("Cluster: %s", fault);
      reported = fault;
    }
  }

  /// A fault counts when it is seen twice: a router that starts or stops has others for a moment.
  void look() {
    try {
      var now = transport.faults();
      faults = now.stream().filter(seen::contains).toList();
      seen = now;
    } catch (RuntimeException e) {
      LOG.debugf(e, "Cluster: what keeps others out of view is not known");
    }
  }

  /// What is wrong with TLS, as far as it is known.
  List<ClusterFault> faults() {
    return faults;
  }

  void close() {
    closed = true;
  }
}
