package org.fresnel.storage;

import java.util.List;
import java.util.function.Consumer;

/// Records in the order in which they came, of which the oldest go when there is no more place.
public interface Journal {
  /// Appends a record, on a thread of the store. Never blocks.
  ///
  /// @param record one line, such as a JSON object
  /// @param ended hears, on any thread, how it ended: what is saved is found at the next opening
  void append(String record, Consumer<WriteResult> ended);

  /// Replaces every record by these, on a thread of the store. Never blocks. Until that has ended
  /// well, the former records are kept beside the new ones.
  ///
  /// @param records each one line, in their order; read once, on a thread of the store
  /// @param ended hears, on any thread, how it ended
  void rewrite(Iterable<String> records, Consumer<WriteResult> ended);

  /// A journal, and what was in it when it was opened.
  ///
  /// @param journal to append to
  /// @param records the oldest first; every one that was saved, unless there was no more place
  record Opened(Journal journal, List<String> records) {
    public Opened {
      records = List.copyOf(records);
    }
  }
}
