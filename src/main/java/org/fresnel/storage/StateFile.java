package org.fresnel.storage;

/// One file that is written whole. A reader finds the text before a writing or the text after it,
/// at whatever moment the process or the machine dies.
///
/// Calls block, and may come from any thread but an event loop.
public interface StateFile {
  /// What is in it.
  Content read();

  /// Writes it anew. A file that cannot be understood is not overwritten.
  ///
  /// @param text of any length
  WriteResult write(String text);

  /// What a file holds.
  sealed interface Content {
    /// Nothing: it has never been written.
    record Absent() implements Content {}

    /// What was written last.
    record Found(String text) implements Content {}

    /// Something else than what was written. It has been set aside under another name, so that the
    /// next writing does not destroy it, or stays where it is and is in the way of every writing.
    ///
    /// @param reason for the operator, with the file's name now
    record Unreadable(String reason) implements Content {}
  }
}
