package org.fresnel.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Paths that administer a node or hold keys. They are never passed on, whatever the switches say.
final class DeniedPaths {
  private static final Set<String> VENDORS =
      Set.of("lighthouse", "prysm", "teku", "nimbus", "lodestar", "grandine", "caplin", "erigon");
  private static final Set<String> KEYMANAGER = Set.of("keystores", "remotekeys");
  private static final Set<String> KEYMANAGER_OF_VALIDATOR =
      Set.of("feerecipient", "gas_limit", "graffiti", "voluntary_exit");

  /// Words in clients' own paths for keys, logins and administration.
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

  /// Why the path is forbidden, if it is.
  ///
  /// @param opened whether the operator has opened the path to reads
  static Optional<String> reason(ApiRequest ask, boolean opened) {
    var segments = ask.segments();
    if (isVendor(segments)
        && (!opened || segments.stream().anyMatch(it -> NEVER_OPENED.contains(lower(it))))) {
      return Optional.of("the administration API of a client is not routed");
    }
    return keymanager(segments)
        ? Optional.of("the key manager API is not routed")
        : Optional.empty();
  }

  /// Whether the path is a client's own.
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
