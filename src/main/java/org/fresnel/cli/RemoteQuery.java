package org.fresnel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A query to a running router. Texts are as they were typed: the router interprets them.
public sealed interface RemoteQuery {
  /// The overview on one screen.
  record Status() implements RemoteQuery {}

  /// The same again and again, until the program is interrupted.
  ///
  /// @param seconds between two screens
  record WatchStatus(int seconds) implements RemoteQuery {}

  /// The nodes.
  ///
  /// @param name of the only node in the output
  record Nodes(Optional<String> name) implements RemoteQuery {}

  /// The branches of the chain at the nodes.
  record Chain() implements RemoteQuery {}

  /// The report on the shadows, and the verdicts on all nodes.
  record Shadow() implements RemoteQuery {}

  /// The routers of the cluster.
  record Cluster() implements RemoteQuery {}

  /// The guard of signatures.
  record Guard() implements RemoteQuery {}

  /// Drain a node.
  ///
  /// @param reason for the other operators
  /// @param time duration; empty until it is resumed
  /// @param whenFree duties to avoid: the drain waits for a time of its duration without them;
  ///   empty for no waiting
  /// @param force whether to drain it even if no other node is usable
  record Drain(
      String node,
      Optional<String> reason,
      Optional<String> time,
      Optional<String> whenFree,
      boolean force)
      implements RemoteQuery {}

  /// Resume a node.
  record Resume(String node) implements RemoteQuery {}

  /// Begin a drill.
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

  /// The stored drills.
  ///
  /// @param id of the only drill with a full report
  record Drills(Optional<String> id) implements RemoteQuery {}

  /// The coverage of the drill programme.
  record DrillCoverage() implements RemoteQuery {}

  /// The report of a drill for an auditor.
  ///
  /// @param html whether it is a page for people
  /// @param output file to write it to
  record DrillReport(String id, boolean html, Optional<Path> output) implements RemoteQuery {}

  /// The chain of all such reports.
  ///
  /// @param output file to write it to
  record DrillReports(Optional<Path> output) implements RemoteQuery {}

  /// Abort a drill.
  ///
  /// @param id of it; empty for the running one
  record Abort(Optional<String> id) implements RemoteQuery {}

  /// Start a rollout, and follow it if there is a hook.
  ///
  /// @param nodes names; empty for all nodes in use
  /// @param hook program that is run for each node
  record StartRollout(List<String> nodes, Optional<Path> hook) implements RemoteQuery {
    public StartRollout {
      nodes = List.copyOf(nodes);
    }
  }

  /// The rollout.
  record RolloutNow() implements RemoteQuery {}

  /// Follow the rollout to its end.
  ///
  /// @param hook program that is run for each node
  record FollowRollout(Optional<Path> hook) implements RemoteQuery {}

  /// Pause, resume or abort the rollout.
  ///
  /// @param order the last part of the route
  record SteerRollout(String order) implements RemoteQuery {}

  /// Confirm that the work at the drained node is done.
  record ConfirmHook(String node) implements RemoteQuery {}

  /// Explain the plan of a request.
  ///
  /// @param node that the request selects
  record Explain(String method, String path, Optional<String> node) implements RemoteQuery {}

  /// The next time without duties.
  ///
  /// @param length of it
  /// @param avoid `proposals`, or `aggregations` as well
  record Window(String length, String avoid) implements RemoteQuery {}

  /// Incidents of nodes.
  ///
  /// @param node of the incidents
  /// @param since a time, or a duration before now
  /// @param limit most in the output
  record Incidents(Optional<String> node, Optional<String> since, Optional<Integer> limit)
      implements RemoteQuery {}

  /// The duties on the chain.
  ///
  /// @param since duration before now
  record Report(Optional<String> since) implements RemoteQuery {}

  /// The receivers of notifications.
  record Receivers() implements RemoteQuery {}

  /// Send a test message to each receiver.
  record TestReceivers() implements RemoteQuery {}

  /// The audit log.
  ///
  /// @param limit most entries in the output
  record AuditLog(Optional<Integer> limit) implements RemoteQuery {}

  /// A part of the router's state, by one request.
  sealed interface StateQuery extends RemoteQuery {}

  /// The duties of the served validators.
  record Duties(Optional<Long> validator, Optional<Long> slot, Optional<Long> epoch)
      implements StateQuery {}

  /// Requests that the first node did not simply answer.
  ///
  /// @param limit most in the output
  record Decisions(Optional<Integer> limit) implements StateQuery {}

  /// Problems of the chain and its nodes.
  record Conditions() implements StateQuery {}

  /// The checkpoint that new nodes can sync from.
  record Checkpoint() implements StateQuery {}

  /// What would happen if one client implementation were wrong.
  record Diversity() implements StateQuery {}

  /// A change of the router's nodes or configuration.
  sealed interface Change extends RemoteQuery {}

  /// Read the configuration again.
  record Reload() implements Change {}

  /// Add a node.
  ///
  /// @param name empty for host and port of the URL
  /// @param role empty for a primary one
  record AddNode(String url, Optional<String> name, Optional<String> role) implements Change {}

  /// Remove a node.
  ///
  /// @param force whether to remove it even if no other node is usable
  record RemoveNode(String name, boolean force) implements Change {}

  /// Order the nodes.
  ///
  /// @param names of all of them, the preferred ones first
  record OrderNodes(List<String> names) implements Change {
    public OrderNodes {
      names = List.copyOf(names);
    }
  }

  /// The names of the nodes, each on a line.
  record NodeNames() implements RemoteQuery {}
}
