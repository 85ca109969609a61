package org.fresnel.node;

/// Duties that a time is to be free of.
public enum DutyFilter {
  /// Proposals only: for those with so many validators that one of them aggregates in every slot.
  PROPOSALS,
  /// Aggregations as well.
  AGGREGATIONS
}
