package org.fresnel.duties;

import java.util.List;

/// Hears of duties, on the thread that they are written down on.
public interface DutyListener {
  /// Why something that may tell of duties was not read.
  enum Unread {
    /// More was waiting to be read than there is room for.
    FULL,
    /// An answer was too large to be held whole.
    LARGER,
    /// It was not in a form that is understood.
    UNREADABLE
  }

  /// A slot is over, and nothing more is awaited of its duties.
  ///
  /// @param records of all its duties, each with a final result
  void settled(long slot, List<DutyRecord> records);

  /// Something was not read. Called on event loops as well.
  void unread(Unread why);
}
