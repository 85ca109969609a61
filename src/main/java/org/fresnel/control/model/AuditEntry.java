package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/// One request that changed something, or tried to.
///
/// @param router where it was given; empty without a cluster
/// @param at when it was answered
/// @param user who it was; empty if nobody was found out
/// @param address of the connection
/// @param method HTTP method
/// @param path without query
/// @param status of the answer
@RegisterForReflection
public record AuditEntry(
    Optional<String> router,
    Instant at,
    String user,
    String address,
    String method,
    String path,
    int status) {
  private static final int LONGEST_PATH = 200;

  public AuditEntry {
    path = oneLine(path);
  }

  /// The same, given at that router.
  public AuditEntry givenAt(Optional<String> other) {
    return new AuditEntry(other, at, user, address, method, path, status);
  }

  /// A path is a caller's text: nothing of it may begin a line of its own.
  private static String oneLine(String text) {
    var line = text.replaceAll("[^\\x21-\\x7e]", "?");
    return line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "...";
  }
}
