package org.fresnel.forward;

import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// One line for every request that not the first node asked has answered well. Healthy requests
/// leave none.
public final class FailoverLog implements RequestListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.failover");

  @Override
  public void answered(RequestReport report) {
    if (!report.troubled()) {
      return;
    }
    LOG.infof(
        "%s operation=%s class=%s status=%d node=%s elapsedMs=%d attempts=[%s]",
        report.node().isEmpty() ? "failed" : "failed over",
        report.route().endpoint().operation(),
        report.route().kind(),
        report.status(),
        report.node().isEmpty() ? "-" : report.node(),
        report.elapsed().toMillis(),
        report.failures().stream().map(Attempt::toString).collect(Collectors.joining("; ")));
  }

  @Override
  public void attempted(Attempt attempt) {}
}
