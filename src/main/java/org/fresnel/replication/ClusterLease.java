package org.fresnel.replication;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.LeaseResult;

/// The right to do something that one router of the cluster at a time may do. It ends by itself,
/// and when the routers in view change.
final class ClusterLease {
  private static final long ANSWER_SECONDS = 4;

  private final Cluster cluster;
  private final Matter matter;

  /// What one router at a time does. The matters do not exclude each other.
  enum Matter {
    /// A failover drill.
    DRILL("runs a drill"),

    /// A change of node after node. A drill has this right as well.
    ROLLOUT("runs a rollout or a drill"),

    /// A node that is taken out of use for maintenance.
    MAINTENANCE("has a node in maintenance");

    private final String words;

    Matter(String words) {
      this.words = words;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What becomes of a request for the right.
  sealed interface Answer {
    /// This router has it.
    record Granted() implements Answer {}

    /// Another router has it.
    ///
    /// @param reason a sentence
    record HeldElsewhere(String reason) implements Answer {}

    /// Nobody can have it.
    ///
    /// @param reason a sentence
    record Unavailable(String reason) implements Answer {}
  }

  ClusterLease(Cluster cluster, Matter matter) {
    this.cluster = cluster;
    this.matter = matter;
  }

  /// Takes the right, or extends it. Blocks for a few seconds at most.
  ///
  /// @param time for which it is needed
  /// @param lost called if it ends before its time
  Answer acquire(Duration time, Runnable lost) {
    var result = new CompletableFuture<LeaseResult>();
    cluster.lease(
        matter.label(),
        time,
        it -> {
          if (it instanceof LeaseResult.Ended) {
            lost.run();
          } else {
            result.complete(it);
          }
        });
    try {
      return switch (result.get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        case LeaseResult.Granted _, LeaseResult.Ended _ -> new Answer.Granted();
        case LeaseResult.Refused(_, var reason, var detail) -> refusal(reason, detail);
      };
    } catch (TimeoutException | ExecutionException _) {
      release();
      return new Answer.Unavailable(
          "the cluster did not say in time whether another router " + matter.words);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("the router stops");
    }
  }

  /// Gives the right back.
  void release() {
    cluster.release(matter.label());
  }

  private Answer refusal(LeaseResult.Reason reason, String detail) {
    var words =
        switch (reason) {
          case HELD -> "another router " + matter.words;
          case MEMBERS_MISSING -> "expected all routers of the cluster in view";
          case UNSETTLED -> "expected all routers of the cluster in view for 30 s";
          case NO_ANSWER -> "expected an answer of the router that grants leases, got none";
          case TOO_MANY -> "too many leases are asked for";
        };
    var sentence = detail.isEmpty() ? words : words + ": " + detail;
    return reason == LeaseResult.Reason.HELD
        ? new Answer.HeldElsewhere(sentence)
        : new Answer.Unavailable(sentence);
  }
}
