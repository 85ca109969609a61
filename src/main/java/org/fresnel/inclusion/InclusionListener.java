package org.fresnel.inclusion;

import org.fresnel.duties.DutyKind;

/// A listener for final results of duties, called on one thread.
public interface InclusionListener {
  /// Duties of a slot have a final result.
  ///
  /// @param count of them, more than 0
  void decided(DutyKind kind, ChainResult result, long count);

  /// Votes of a slot with data of a node have a final reward.
  ///
  /// @param earned in weights of the specification
  /// @param possible the largest that the blocks allowed
  void rewarded(String node, long earned, long possible);

  /// A read of the chain has ended.
  ///
  /// @param used whether a node gave an answer that could be used
  void read(boolean used);
}
