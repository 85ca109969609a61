package org.fresnel.storage;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// A list of records in the order of their arrival. The oldest are dropped when the space is used
/// up.
public interface Journal {
  /// Appends a record, on a thread of the store. Never blocks.
  ///
  /// @param record one line, such as a JSON object
  /// @param ended called on any thread with the result; a saved record is found at the next opening
  void append(String record, Consumer<WriteResult> ended);

  /// Replaces every record by these, on a thread of the store. Never blocks. Until that has
  /// succeeded, the former records are kept beside the new ones.
  ///
  /// @param records each one line, in their order; read once, on a thread of the store
  /// @param ended called on any thread with the result
  void rewrite(Iterable<String> records, Consumer<WriteResult> ended);

  /// Another process wrote the journal at the opening. The listener is called when that process has
  /// ended, before this one writes, with every record. Never called if there was no other process.
  ///
  /// @param listener called on a thread of the store
  default void onTakeover(Consumer<List<String>> listener) {}

  /// A journal with its contents at the opening.
  ///
  /// @param journal to append to
  /// @param records the oldest first; every one that was saved, unless it was dropped for lack of
  ///   space. Those of files are read when they are asked for
  record Opened(Journal journal, List<String> records) {
    public Opened {
      records = Collections.unmodifiableList(records);
    }
  }
}
