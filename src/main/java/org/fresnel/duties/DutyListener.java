package org.fresnel.duties;

import java.time.Instant;
import java.util.List;

/// A listener for duties, called on the thread of the duties.
public interface DutyListener {
  /// The reason why a body about duties was not read.
  enum Unread {
    /// The queue was full.
    FULL,
    /// A response was too large to be read completely.
    LARGER,
    /// Its form is unknown.
    UNREADABLE
  }

  /// A slot is over, and the results of its duties are final.
  ///
  /// @param records of all its duties, each with a final result
  void settled(long slot, List<DutyRecord> records);

  /// Messages are on their way to the nodes.
  ///
  /// @param messages those of one publication; a message without a validator is of one that the
  ///   calendar does not know
  /// @param at time of the sending
  default void signed(DutyKind kind, List<SignedMessage> messages, Instant at) {}

  /// Returns whether [#signed] needs what the slashing rules compare.
  default boolean comparesContents() {
    return false;
  }

  /// A body was not read. Called on event loops as well.
  void unread(Unread why);
}
