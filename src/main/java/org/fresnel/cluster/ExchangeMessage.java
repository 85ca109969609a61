package org.fresnel.cluster;

import java.util.List;
import java.util.Map;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Reason;

/// What one router sends to another, or to all.
sealed interface ExchangeMessage {

  /// New facts, to all.
  record Facts(List<Fact> facts) implements ExchangeMessage {}

  /// Part of a copy of what a router knows.
  ///
  /// @param id of the copy, among those of its sender
  record CopyPart(long id, List<Fact> facts) implements ExchangeMessage {}

  /// The end of a copy, with what it consisted of.
  ///
  /// @param everything `true` if that is all that its sender knows
  record CopyEnd(long id, boolean everything, FactDigest.Bucket content)
      implements ExchangeMessage {}

  /// Asks for a copy.
  ///
  /// @param buckets of each kind, as bits; no kind for everything
  record CopyRequest(Map<Kind, Long> buckets) implements ExchangeMessage {}

  /// What the first router in view has, for the others to compare.
  record Digests(Map<Kind, FactDigest> digests) implements ExchangeMessage {}

  /// A router presents itself, once a second.
  ///
  /// @param sentAt nanoseconds since 1970 by its clock
  record Hello(String name, ProtocolRange protocols, long sentAt) implements ExchangeMessage {}

  /// Asks the first router in view for a lease.
  ///
  /// @param view in which the lease would be
  record LeaseRequest(long id, String view, String what, long millis) implements ExchangeMessage {}

  /// The lease is granted.
  record LeaseGrant(long id, String view) implements ExchangeMessage {}

  /// The lease is refused.
  record LeaseRefusal(long id, Reason reason, String detail) implements ExchangeMessage {}

  /// The lease is given back.
  record LeaseRelease(String what) implements ExchangeMessage {}
}
