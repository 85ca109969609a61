package org.fresnel.inclusion;

import java.util.Locale;
import org.fresnel.duties.DutyKind;

/// The duties that are summed up together.
///
/// @param day UTC, in days since 1970
/// @param kind of the duties
/// @param part that the node had in them
/// @param node as it was then
record ReportKey(long day, DutyKind kind, Part part, DutyNode node) {
  /// The part of a node in a duty.
  enum Part {
    /// It gave the data that were signed.
    DATA,
    /// It accepted the message first.
    MESSAGE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
