package org.fresnel.duties;

import java.time.Instant;
import org.fresnel.proxy.exchange.RequestReport;

/// A client's read of data to sign, with its response.
record DataRequest(RequestReport report, Instant at) {
  private static final int CLIENT_GONE = 499;
  private static final int SUCCESS_BEFORE = 300;

  /// Returns whether the client waited for the response.
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
