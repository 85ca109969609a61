package org.fresnel.routing;

import java.util.Set;

/// What is done with requests that the table of operations does not have.
///
/// @param gets whether each `GET` below `/eth/` is passed on as `ANY`
/// @param posts what becomes of each `POST` below `/eth/`
/// @param vendorPaths paths of clients' own below which each `GET` is passed on as `LOCAL`, such as
///   `/lighthouse/ui`
public record UnknownRequests(boolean gets, Posts posts, Set<String> vendorPaths) {
  /// None is passed on.
  public static final UnknownRequests REFUSED = new UnknownRequests(false, Posts.OFF, Set.of());

  /// What becomes of unknown POSTs.
  public enum Posts {
    /// Answered 404.
    OFF,
    /// A read: one node after the other until one answers.
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
