package org.fresnel.cluster;

import org.fresnel.cluster.Members.Progress;

/// The state of a cluster in words, for the log.
final class ClusterState {
  private ClusterState() {}

  /// @param inView number of routers in view; 0 if it is not known yet
  /// @param expected configured number of routers; 0 if it is not known
  static String of(int inView, int expected, Progress progress) {
    return inView == 0
        ? describe(progress)
        : "%d%s in view; %s"
            .formatted(
                inView,
                expected == 0
                    ? (inView == 1 ? " router" : " routers")
                    : " of %d routers".formatted(expected),
                inView > 1 && progress == Progress.ALONE
                    ? "this router compares what it knows with them"
                    : describe(progress));
  }

  private static String describe(Progress progress) {
    return switch (progress) {
      case STANDALONE -> "no cluster is configured";
      case JOINING -> "this router takes over what the others know";
      case COMPLETE -> "this router has what the others know";
      case ALONE -> "this router works alone";
      case INCOMPLETE -> "the others did not answer within 5 s; this router goes on without them";
    };
  }
}
