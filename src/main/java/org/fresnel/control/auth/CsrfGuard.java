package org.fresnel.control.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// Requests that a browser makes for a page of somebody else: with the rights of whoever sits in
/// front of it. Pure.
final class CsrfGuard {
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";

  /// What no browser sends for another site without having asked first.
  private static final Set<String> DECLARED = Set.of(JSON, YAML);

  private CsrfGuard() {}

  /// A fault and its status.
  record Fault(int status, String message) {}

  /// What is wrong with a request that changes something, or that opens a channel to read from.
  static Optional<Fault> of(ControlRequest call) {
    if (call.isReadOnly() && !call.upgrades()) {
      return Optional.empty();
    }
    var foreign = call.fetchSite().filter(site -> !OWN.contains(site));
    if (foreign.isPresent()) {
      return Optional.of(
          new Fault(403, "expected a request of this site, got one with Sec-Fetch-Site"));
    }
    if (call.origin().filter(origin -> !isOf(origin, call.host())).isPresent()) {
      return Optional.of(new Fault(403, "expected an Origin that is this Host, got another"));
    }
    return call.isReadOnly() || !needsJson(call) || DECLARED.contains(call.contentType())
        ? Optional.empty()
        : Optional.of(
            new Fault(
                415,
                "expected Content-Type %s, or %s for a configuration, got another or none"
                    .formatted(JSON, YAML)));
  }

  /// Without a body there is nothing to declare, but to a browser: it sends some types without
  /// asking first.
  private static boolean needsJson(ControlRequest call) {
    var byBrowser = call.origin().isPresent() || call.fetchSite().isPresent();
    return call.hasBody() || (byBrowser && call.method().equals("POST"));
  }

  private static boolean isOf(String origin, String host) {
    var authority = origin.replaceFirst("^https?://", "");
    return !host.isEmpty() && authority.equals(host) && !authority.equals(origin);
  }

  /// Whether the name is this machine's own. Any other may be made to lead here by whoever owns it.
  static boolean isLoopback(String host) {
    var name = host.replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", "");
    if (name.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
