package org.fresnel.proxy.exchange;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.routing.EndpointClass;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Writes one log line for every request that failed over, and for each that failed on all nodes
/// with the same status. The others write none.
public final class FailoverLog implements RequestListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.failover");

  @Override
  public void answered(RequestReport report) {
    var onAll = report.failedOnAllNodes() && !report.attempts().isEmpty();
    if (!report.hasProblem() && !onAll) {
      return;
    }
    LOG.infof(
        "%s request=%s operation=%s class=%s status=%d node=%s elapsedMs=%d attempts=[%s]",
        onAll ? "failed on all nodes" : report.node().isEmpty() ? "failed" : "failed over",
        report.origin().id(),
        report.route().endpoint().operation(),
        report.route().kind(),
        report.status(),
        report.node().isEmpty() ? "-" : report.node(),
        report.elapsed().toMillis(),
        describe(report.failures()));
  }

  /// A block with the wrong fee recipient loses money; an older head does not.
  @Override
  public void doubted(SuspectResponse suspect) {
    LOG.logf(
        suspect.kind() == EndpointClass.PRODUCE ? Level.ERROR : Level.INFO,
        "doubtful answer operation=%s node=%s: %s",
        suspect.operation(),
        suspect.node().name(),
        suspect.objection());
  }

  @Override
  public void disagreed(PublishConflict disagreement) {
    LOG.warnf(
        "nodes disagree operation=%s attempts=[%s]",
        disagreement.operation(), describe(disagreement.attempts()));
  }

  private static String describe(List<Attempt> attempts) {
    return attempts.stream().map(Attempt::toString).collect(Collectors.joining("; "));
  }
}
