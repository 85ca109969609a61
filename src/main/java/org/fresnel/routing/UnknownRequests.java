package org.fresnel.routing;

import java.util.Set;

/// The rule for requests without a row in the table of operations.
///
/// @param gets whether each `GET` below `/eth/` is forwarded as `ANY`
/// @param posts rule for each `POST` below `/eth/`
/// @param vendorPaths clients' own paths below which each `GET` is forwarded as `LOCAL`, such as
///     `/lighthouse/ui`
public record UnknownRequests(boolean gets, Posts posts, Set<String> vendorPaths) {
  /// No unknown request is forwarded.
  public static final UnknownRequests REFUSED = new UnknownRequests(false, Posts.OFF, Set.of());

  /// The rule for unknown POSTs.
  public enum Posts {
    /// Answered 404.
    OFF,
    /// A read: one node after the other until one responds.
    ANY,
    /// A message: all nodes at once.
    ALL
  }

  public UnknownRequests {
    vendorPaths = Set.copyOf(vendorPaths);
  }

  boolean opens(String path) {
    for (var open : vendorPaths) {
      if (path.startsWith(open)
          && (path.length() == open.length() || path.charAt(open.length()) == '/')) {
        return true;
      }
    }
    return false;
  }
}
