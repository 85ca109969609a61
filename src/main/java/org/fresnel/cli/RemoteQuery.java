package org.fresnel.cli;

import java.util.Map;
import java.util.Optional;

/// What a running router is asked for. Texts are as they were written: what they mean is decided by
/// the router.
public sealed interface RemoteQuery {
  /// All that matters, on one screen.
  record Status() implements RemoteQuery {}

  /// The nodes.
  ///
  /// @param name of the only one to be told of
  record Nodes(Optional<String> name) implements RemoteQuery {}

  /// Where the nodes see the end of the chain.
  record Chain() implements RemoteQuery {}

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
      implements RemoteQuery {}

  /// To use a node again.
  record Resume(String node) implements RemoteQuery {}

  /// To begin a drill.
  ///
  /// @param plan texts by the names of the API
  /// @param share of requests that are answered with errors
  /// @param toEnd whether to wait for its end
  record Drill(Map<String, String> plan, Optional<Double> share, boolean toEnd)
      implements RemoteQuery {
    public Drill {
      plan = Map.copyOf(plan);
    }
  }

  /// The drills that are kept.
  ///
  /// @param id of the only one whose report is wanted
  record Drills(Optional<String> id) implements RemoteQuery {}

  /// To end a drill.
  ///
  /// @param id of it; the one that runs, if none
  record Abort(Optional<String> id) implements RemoteQuery {}

  /// What the router would do with a request.
  ///
  /// @param node that the request asks for
  record Explain(String method, String path, Optional<String> node) implements RemoteQuery {}

  /// The next time without duties.
  ///
  /// @param length of it
  /// @param avoid `proposals`, or `aggregations` as well
  record Window(String length, String avoid) implements RemoteQuery {}

  /// Incidents of nodes.
  ///
  /// @param node that had it
  /// @param since a time, or how long ago
  /// @param limit most that are told
  record Incidents(Optional<String> node, Optional<String> since, Optional<Integer> limit)
      implements RemoteQuery {}
}
