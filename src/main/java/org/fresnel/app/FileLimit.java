package org.fresnel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// How many files, connections among them, this process may have open.
final class FileLimit {
  /// Where Linux shows the limits of a process.
  static final Path OF_PROCESS = Path.of("/proc/self/limits");

  private static final Pattern SOFT = Pattern.compile("(?m)^Max open files +(\\d{1,18}) ");

  /// Files of the program, connections to the control plane, probes, event streams of nodes.
  private static final int OWN_FILES = 512;

  private FileLimit() {}

  /// The limit; empty if there is none, or the system does not show it.
  static OptionalLong read(Path limits) {
    try {
      var found = SOFT.matcher(Files.readString(limits));
      return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /// A line for the operator if the connections that are allowed are more than the limit.
  ///
  /// @param clients most connections of clients
  /// @param toNodes most connections to all nodes
  static Optional<String> warning(OptionalLong limit, int clients, long toNodes) {
    if (limit.isEmpty() || clients + toNodes + OWN_FILES <= limit.getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(
        ("listen.max-connections: expected at most %d beside %d connections to nodes where %d files"
                + " may be open, got %d: raise the limit (ulimit -n, LimitNOFILE) or lower the key")
            .formatted(
                Math.max(0, limit.getAsLong() - OWN_FILES - toNodes),
                toNodes,
                limit.getAsLong(),
                clients));
  }
}
