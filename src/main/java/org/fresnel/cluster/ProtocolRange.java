package org.fresnel.cluster;

import java.util.Collection;

/// The versions of the exchange that a router understands, all from the lowest to the highest.
record ProtocolRange(int lowest, int highest) {
  /// Those of this program.
  static final ProtocolRange OWN = new ProtocolRange(1, 1);

  /// The version that routers use before they know each other.
  static final int FIRST = 1;

  /// The highest version that all understand; 0 if there is none.
  static int common(Collection<ProtocolRange> ranges) {
    var highest = ranges.stream().mapToInt(ProtocolRange::highest).min().orElse(FIRST);
    return ranges.stream().allMatch(range -> range.lowest <= highest) ? highest : 0;
  }
}
