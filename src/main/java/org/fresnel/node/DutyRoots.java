package org.fresnel.node;

/// The blocks that the duties of a head's epoch, and of the next, depend on. The duties change only
/// if these change. See beacon-APIs, `eventstream`.
///
/// @param previous `previous_duty_dependent_root`; empty while unknown
/// @param current `current_duty_dependent_root`; empty while unknown
public record DutyRoots(String previous, String current) {
  /// No root is known.
  public static final DutyRoots UNKNOWN = new DutyRoots("", "");
}
