package org.fresnel.storage;

import java.nio.file.Path;
import java.util.Optional;

/// A store for data that outlives the process. Its files and journals have names of letters,
/// digits, `-` and `_`, and each name has one user.
public interface Store extends AutoCloseable {
  /// The file of that name. Nothing is read or created yet.
  StateFile file(String name);

  /// The journal of that name, with its records. Blocks while it is read.
  ///
  /// @param maxBytes most bytes that it uses; the oldest records are dropped first. At least 4096
  Journal.Opened journal(String name, int maxBytes);

  /// A directory for files of that user. It may not exist yet; empty without a state directory.
  Optional<Path> directory(String name);

  /// The location, for the operator.
  String place();

  /// Returns whether written data is there after a restart.
  boolean outlivesTheProcess();

  /// Returns whether another process still uses the directory. What that one has written can be
  /// read. What this one writes is on the disk when that process has ended.
  default boolean isWaiting() {
    return false;
  }

  /// Finishes pending writes, for a few seconds at most. Blocks.
  @Override
  void close();

  /// The result of opening a directory.
  sealed interface Opening {
    /// It can be used.
    record Usable(Store store) implements Opening {}

    /// It cannot.
    ///
    /// @param reason for the operator
    record Unusable(String reason) implements Opening {}
  }
}
