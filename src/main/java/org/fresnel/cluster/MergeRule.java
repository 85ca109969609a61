package org.fresnel.cluster;

/// Which of two facts on one matter wins, in any order of arrival.
enum MergeRule {
  /// The newest one.
  NEWEST,

  /// The first one. Later facts change nothing, but a removal wins.
  FIRST;

  /// Returns whether a fact replaces the one that is there.
  ///
  /// @param removed whether it is a removal
  /// @param before stamp of the one that is there
  /// @param removedBefore whether that one is a removal
  boolean wins(FactStamp stamp, boolean removed, FactStamp before, boolean removedBefore) {
    return switch (this) {
      case NEWEST -> stamp.compareTo(before) > 0;
      case FIRST -> removed == removedBefore ? stamp.compareTo(before) < 0 : removed;
    };
  }
}
