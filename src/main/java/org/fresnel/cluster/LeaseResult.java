package org.fresnel.cluster;

import java.time.Instant;

/// What became of a request for a lease.
public sealed interface LeaseResult {
  /// Name of what is leased.
  String what();

  /// This router has it alone.
  ///
  /// @param until it ends, by this router's clock
  record Granted(String what, Instant until) implements LeaseResult {}

  /// This router does not get it now.
  ///
  /// @param detail for the operator, such as the name of the holder
  record Refused(String what, Reason reason, String detail) implements LeaseResult {}

  /// It ended before its time: the routers in view have changed, so another may take it.
  record Ended(String what) implements LeaseResult {}

  /// Why a lease is refused.
  enum Reason {
    /// Another router has it.
    HELD,

    /// Not all configured routers are in view.
    MEMBERS_MISSING,

    /// All are in view, but not yet for 30 s without a change.
    UNSETTLED,

    /// The router that grants leases has not answered in time.
    NO_ANSWER,

    /// This router has asked for too many things at once.
    TOO_MANY
  }
}
