package org.fresnel.conditions;

import java.util.List;

/// A part of the router that detects conditions.
@FunctionalInterface
public interface ConditionSource {
  /// The conditions that hold now.
  List<Condition> conditions();
}
