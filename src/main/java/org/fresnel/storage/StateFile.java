package org.fresnel.storage;

/// One file that is written completely. A reader finds the text before a write or the text after
/// it, even if the process or the machine stops at any moment.
///
/// Calls block, and may come from any thread but an event loop.
public interface StateFile {
  /// The content of the file.
  Content read();

  /// Replaces the text. A file that cannot be read is not overwritten.
  ///
  /// @param text of any length
  WriteResult write(String text);

  /// The content of a file.
  sealed interface Content {
    /// None: it has never been written.
    record Absent() implements Content {}

    /// The last written text.
    record Found(String text) implements Content {}

    /// Something other than a written text. The file has been set aside under another name, so that
    /// the next write does not destroy it, or stays in place and prevents every write.
    ///
    /// @param reason for the operator, with the file's name now
    record Unreadable(String reason) implements Content {}
  }
}
