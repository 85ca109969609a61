package org.fresnel.duties;

import java.time.Instant;
import org.fresnel.proxy.exchange.RequestReport;

/// A client's question for what it is to sign, and how it was answered.
record DataRequest(RequestReport report, Instant at) {
  private static final int CLIENT_GONE = 499;
  private static final int SUCCESS_BEFORE = 300;

  /// Whether the client waited for the answer.
  boolean counts() {
    return report.status() != CLIENT_GONE;
  }

  boolean answered() {
    return report.status() < SUCCESS_BEFORE;
  }

  Instant asked() {
    return at.minus(report.elapsed());
  }
}
