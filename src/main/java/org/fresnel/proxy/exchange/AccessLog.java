package org.fresnel.proxy.exchange;

import org.jboss.logging.Logger;

/// Writes one log line for every request of the data plane, if it is switched on. A line has no
/// query and no header of the request.
public final class AccessLog implements RequestListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.access");
  private static final int LONGEST_PATH = 256;

  private final boolean on;

  /// @param on whether lines are written
  public AccessLog(boolean on) {
    this.on = on;
  }

  @Override
  public void answered(RequestReport report) {
    if (on) {
      var asked = report.route().ask();
      LOG.infof(
          "request=%s address=%s method=%s path=%s operation=%s status=%d node=%s attempts=%d"
              + " elapsedMs=%s",
          report.origin().id(),
          report.origin().address(),
          asked.method(),
          shown(asked.path()),
          report.route().endpoint().operation(),
          report.status(),
          report.node().isEmpty() ? "-" : report.node(),
          report.attempts().size(),
          Math.round(report.elapsed().toNanos() / 1e5) / 10.0);
    }
  }

  @Override
  public void answeredHere(RequestOrigin origin, String method, String path, int status) {
    if (on) {
      LOG.infof(
          "request=%s address=%s method=%s path=%s status=%s node=-",
          origin.id(), origin.address(), method, shown(path), status == 0 ? "-" : status);
    }
  }

  /// The path without query and control characters, cut at 256 characters.
  private static String shown(String path) {
    var text = new StringBuilder(Math.min(path.length(), LONGEST_PATH));
    for (var i = 0; i < path.length() && i < LONGEST_PATH; i++) {
      var c = path.charAt(i);
      if (c == '?') {
        break;
      }
      text.append(c > ' ' && c < 127 ? c : '_');
    }
    return text.toString();
  }
}
