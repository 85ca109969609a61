package org.fresnel.storage;

import java.nio.file.Path;
import java.util.Optional;

/// A place for what is to outlive the process. Its files and journals have names of letters,
/// digits, `-` and `_`, and each name has one user.
public interface Store extends AutoCloseable {
  /// The file of that name. Nothing is read or made yet.
  StateFile file(String name);

  /// The journal of that name, and what is in it. Blocks while it is read.
  ///
  /// @param maxBytes most bytes that it takes; what is oldest goes first. At least 4096
  Journal.Opened journal(String name, int maxBytes);

  /// A directory for files of that user's own. It may not exist yet; empty where nothing is kept on
  /// disk.
  Optional<Path> directory(String name);

  /// For the operator: where it is.
  String place();

  /// Whether what is written here is there after a restart.
  boolean outlivesTheProcess();

  /// Writes what is still to be written, for a few seconds at most. Blocks.
  @Override
  void close();

  /// How the opening of a directory ends.
  sealed interface Opening {
    /// It can be used.
    record Usable(Store store) implements Opening {}

    /// It cannot.
    ///
    /// @param reason for the operator
    record Unusable(String reason) implements Opening {}
  }

  /// Opens a directory for this process alone. It is made if it does not exist.
  static Opening open(Path directory) {
    return DiskStore.open(directory);
  }

  /// A store that ends with the process.
  static Store inMemory() {
    return new MemoryStore();
  }
}
