package org.fresnel.node;

import java.time.Instant;
import java.util.Locale;

/// The fitness of a node for duties. `Ready` to `Down` are ordered, best first; the last three are
/// outside the order and never get a request.
public sealed interface NodeHealth {
  /// At the head, verified, past the fail-back gate.
  ///
  /// @param lagSlots slots behind the fleet's best head, within the configured bound
  record Ready(long lagSlots) implements NodeHealth {}

  /// Well again after a problem, and not yet past the fail-back gate.
  ///
  /// @param since end of the problem
  /// @param goodProbes good probes in a row since then
  /// @param blameless whether the node had no problem: then it waits only for its replay
  record Recovering(Instant since, int goodProbes, boolean blameless) implements NodeHealth {}

  /// Left requests without a response that others then answered, while nothing else is wrong with
  /// it. It is used last until it has answered some probes.
  ///
  /// @param times number of ejections in short succession, at least 1
  /// @param goodProbes good probes since
  record Ejected(int times, int goodProbes) implements NodeHealth {
    private static final int MOST_PROBES = 16;

    /// Good probes after which the node gets requests again: twice as many each time.
    int probesToReturn() {
      return times > 4 ? MOST_PROBES : 1 << (times - 1);
    }
  }

  /// Fails duty reads that the router sends it as a test, while nothing else is wrong with it.
  ///
  /// @param since the first failed test
  /// @param failure the last failed test
  record Unproven(Instant since, String failure) implements NodeHealth {}

  /// Reachable and behind.
  ///
  /// @param slots behind the best head, or behind the slot clock
  record Lagging(long slots) implements NodeHealth {}

  /// At the head of a minority fork.
  ///
  /// @param slots since it was first seen there
  /// @param forkSlot slot of the last block that both branches have in common
  record MinorityFork(long slots, long forkSlot) implements NodeHealth {}

  /// Its head is not verified by an execution client: such a node answers duties with 503.
  ///
  /// @param elOffline whether the execution client does not respond
  record Optimistic(boolean elOffline) implements NodeHealth {}

  /// Reports itself that it is syncing.
  ///
  /// @param slots behind the slot clock
  record Syncing(long slots) implements NodeHealth {}

  /// No responses, or only invalid ones.
  ///
  /// @param since start of the problem
  /// @param reason the last failure
  record Down(Instant since, String reason) implements NodeHealth {}

  /// Finalized another block than the trusted nodes.
  ///
  /// @param dissent the conflict
  record ConflictingFinality(FinalityConflict dissent) implements NodeHealth {}

  /// Belongs to another network.
  ///
  /// @param difference the first difference
  record WrongNetwork(String difference) implements NodeHealth {}

  /// Taken out of use by an operator.
  ///
  /// @param by the operator
  record Drained(String by) implements NodeHealth {}

  /// A health without its details; best first.
  enum Kind {
    READY,
    RECOVERING,
    EJECTED,
    UNPROVEN,
    LAGGING,
    MINORITY_FORK,
    OPTIMISTIC,
    SYNCING,
    DOWN,
    FINALITY_CONFLICT,
    WRONG_NETWORK,
    DRAINED;

    /// One lower-case word, used in the API and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Returns whether a node of this health may be given duties before all others have failed.
    public boolean servesDuties() {
      return switch (this) {
        case READY, RECOVERING, EJECTED -> true;
        case UNPROVEN,
            LAGGING,
            MINORITY_FORK,
            OPTIMISTIC,
            SYNCING,
            DOWN,
            FINALITY_CONFLICT,
            WRONG_NETWORK,
            DRAINED ->
            false;
      };
    }
  }

  /// Its kind. Nodes of the same kind are used in the configured order.
  default Kind kind() {
    return switch (this) {
      case Ready _ -> Kind.READY;
      case Recovering _ -> Kind.RECOVERING;
      case Ejected _ -> Kind.EJECTED;
      case Unproven _ -> Kind.UNPROVEN;
      case Lagging _ -> Kind.LAGGING;
      case MinorityFork _ -> Kind.MINORITY_FORK;
      case Optimistic _ -> Kind.OPTIMISTIC;
      case Syncing _ -> Kind.SYNCING;
      case Down _ -> Kind.DOWN;
      case ConflictingFinality _ -> Kind.FINALITY_CONFLICT;
      case WrongNetwork _ -> Kind.WRONG_NETWORK;
      case Drained _ -> Kind.DRAINED;
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Ready(var lag) when lag == 0 -> "at the head";
      case Ready(var lag) -> slots(lag) + " behind the best head";
      case Recovering(_, _, var blameless) when blameless ->
          "healthy, but the replay of validator state is pending";
      case Recovering(var since, var probes, _) ->
          probes + " good probes since " + since + ", the fail-back gate is not passed yet";
      case Ejected ejected ->
          "did not answer several requests in a row, %d of %d good probes since"
              .formatted(ejected.goodProbes(), ejected.probesToReturn());
      case Unproven(var since, var why) -> "fails duty reads since " + since + ": " + why;
      case Lagging(var behind) -> slots(behind) + " behind";
      case MinorityFork(var count, var fork) ->
          "%s on another branch than most nodes; the branches split after slot %d"
              .formatted(slots(count), fork);
      case Optimistic(var elOffline) ->
          elOffline ? "its execution client is offline" : "its head is not verified";
      case Syncing(var behind) -> "syncing, " + slots(behind) + " behind the clock";
      case Down(_, var why) -> why;
      case ConflictingFinality(var dissent) -> dissent.describe();
      case WrongNetwork(var difference) -> "another network: " + difference;
      case Drained(var by) -> "taken out of use by " + by;
    };
  }

  private static String slots(long count) {
    return count == 1 ? "1 slot" : count + " slots";
  }
}
