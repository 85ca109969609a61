package org.fresnel.drill;

import org.fresnel.node.Fleet;

/// A listener for the drills of this router.
@FunctionalInterface
public interface DrillListener {
  /// A drill begins. Must not block.
  ///
  /// @param fleet before it
  default void begun(Drill drill, Fleet fleet) {}

  /// A drill has ended, or a scheduled one was refused. May block for a moment.
  void ended(Drill drill);
}
