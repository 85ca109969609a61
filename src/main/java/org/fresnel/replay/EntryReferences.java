package org.fresnel.replay;

import java.util.Arrays;

/// References to entries of the validator state, such as those of one message. An entry may have
/// been removed or changed since.
final class EntryReferences {
  /// A task for an entry.
  @FunctionalInterface
  interface Task {
    /// Runs for an entry.
    ///
    /// @param row of the entry among those of its kind
    void run(MessageType kind, int row);
  }

  private final int version;
  private MessageType[] kinds = new MessageType[4];
  private int[] rows = new int[4];
  private int size;

  /// @param version of the validator state when the entries were made
  EntryReferences(int version) {
    this.version = version;
  }

  int version() {
    return version;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(MessageType kind, int row) {
    if (size == rows.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    kinds[size] = kind;
    rows[size] = row;
    size++;
  }

  void forEach(Task task) {
    for (var i = 0; i < size; i++) {
      task.run(kinds[i], rows[i]);
    }
  }
}
