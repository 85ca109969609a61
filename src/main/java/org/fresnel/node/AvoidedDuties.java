package org.fresnel.node;

/// The duties that a maintenance window must not contain.
public enum AvoidedDuties {
  /// Proposals only: for operators with so many validators that one of them aggregates in every
  /// slot.
  PROPOSALS,
  /// Aggregations as well.
  AGGREGATIONS
}
