package org.fresnel.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The paths that administer a node or hold keys. They are never forwarded, with any settings.
final class DeniedPaths {
  private static final Set<String> VENDORS =
      Set.of("lighthouse", "prysm", "teku", "nimbus", "lodestar", "grandine", "caplin", "erigon");
  private static final Set<String> KEYMANAGER = Set.of("keystores", "remotekeys");
  private static final Set<String> KEYMANAGER_OF_VALIDATOR =
      Set.of("feerecipient", "gas_limit", "graffiti", "voluntary_exit");

  /// Words for keys, logins and administration in the own paths of clients.
  private static final Set<String> NEVER_OPENED =
      Set.of(
          "accounts",
          "admin",
          "auth",
          "database",
          "keys",
          "keystore",
          "keystores",
          "remotekeys",
          "shutdown",
          "wallet");

  private DeniedPaths() {}

  /// The reason why the path is denied; empty if it is not.
  ///
  /// @param opened whether the operator has allowed reads of the path
  static Optional<String> reason(ApiRequest ask, boolean opened) {
    var segments = ask.segments();
    if (isVendor(segments)
        && (!opened || segments.stream().anyMatch(it -> NEVER_OPENED.contains(lower(it))))) {
      return Optional.of("a client's own administration is not reachable through the router");
    }
    return keymanager(segments)
        ? Optional.of("the key manager API is not reachable through the router")
        : Optional.empty();
  }

  /// Returns whether the path is a client's own.
  static boolean isVendor(List<String> segments) {
    return VENDORS.contains(segments.getFirst()) || vendorUnderEth(segments);
  }

  private static String lower(String segment) {
    return segment.toLowerCase(Locale.ROOT);
  }

  private static boolean vendorUnderEth(List<String> segments) {
    return under(segments, 3) && VENDORS.contains(segments.get(2));
  }

  private static boolean keymanager(List<String> segments) {
    return (under(segments, 3) && KEYMANAGER.contains(segments.get(2)))
        || (under(segments, 5)
            && segments.get(2).equals("validator")
            && segments.get(3).startsWith("0x")
            && KEYMANAGER_OF_VALIDATOR.contains(segments.get(4)));
  }

  private static boolean under(List<String> segments, int atLeast) {
    return segments.size() >= atLeast && segments.getFirst().equals("eth");
  }
}
