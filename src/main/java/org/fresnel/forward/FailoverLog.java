package org.fresnel.forward;

import java.util.List;
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
        words(report.failures()));
  }

  @Override
  public void disagreed(Disagreement disagreement) {
    LOG.warnf(
        "nodes disagree operation=%s attempts=[%s]",
        disagreement.operation(), words(disagreement.attempts()));
  }

  private static String words(List<Attempt> attempts) {
    return attempts.stream().map(Attempt::toString).collect(Collectors.joining("; "));
  }
}
