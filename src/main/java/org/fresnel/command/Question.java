package org.fresnel.command;

import java.util.Map;
import java.util.Optional;

/// What a running router is asked for. Texts are as they were written: what they mean is decided by
/// the router.
public sealed interface Question {
  /// All that matters, on one screen.
  record Status() implements Question {}

  /// The nodes.
  ///
  /// @param name of the only one to be told of
  record Nodes(Optional<String> name) implements Question {}

  /// Where the nodes see the end of the chain.
  record Chain() implements Question {}

  /// To take a node out of use.
  ///
  /// @param reason for the other operators
  /// @param time for which; until it is resumed, if none
  /// @param whenFree the duties without which a time is waited for, as long as that; none for no
  ///   waiting
  /// @param force whether to do it though no other node is fit
  record Drain(
      String node,
      Optional<String> reason,
      Optional<String> time,
      Optional<String> whenFree,
      boolean force)
      implements Question {}

  /// To use a node again.
  record Resume(String node) implements Question {}

  /// To begin a drill.
  ///
  /// @param plan texts by the names of the API
  /// @param share of requests that are answered with errors
  /// @param toEnd whether to wait for its end
  record Drill(Map<String, String> plan, Optional<Double> share, boolean toEnd)
      implements Question {
    public Drill {
      plan = Map.copyOf(plan);
    }
  }

  /// The drills that are kept.
  ///
  /// @param id of the only one whose report is wanted
  record Drills(Optional<String> id) implements Question {}

  /// To end a drill.
  ///
  /// @param id of it; the one that runs, if none
  record Abort(Optional<String> id) implements Question {}

  /// What would be done with a request.
  ///
  /// @param node that the request asks for
  record Explain(String method, String path, Optional<String> node) implements Question {}

  /// The next time without duties.
  ///
  /// @param length of it
  /// @param spare `proposals`, or `aggregations` as well
  record Window(String length, String spare) implements Question {}

  /// Trouble of nodes.
  ///
  /// @param node that had it
  /// @param since a time, or how long ago
  /// @param limit most that are told
  record Incidents(Optional<String> node, Optional<String> since, Optional<Integer> limit)
      implements Question {}
}
