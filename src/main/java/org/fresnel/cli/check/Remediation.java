package org.fresnel.cli.check;

import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.probe.ProbeEnd;
import org.fresnel.probe.ProbeFailure;

/// Selects the hint for the operator.
///
/// @param fleet after the probes
/// @param rules for its health
record Remediation(Fleet fleet, HealthThresholds rules) {
  private static final String NO_BEACON_API =
      "This seems to be no Beacon API: the execution client's port (8545) and metrics ports answer"
          + " so. If the API is below a path, add it to the URL.";

  /// A hint; empty if there is no problem.
  String on(NodeStatus status, ProbeEnd end) {
    return switch (status.health()) {
      case NodeHealth.Ready _, NodeHealth.Drained _ -> "";
      case NodeHealth.Recovering _, NodeHealth.Ejected _ ->
          "It works again; the router uses it fully after a while.";
      case NodeHealth.Unproven _ ->
          "It reports that it is at the head, and fails what validator clients ask. Look at its log"
              + " and its load; is it short of memory or disk?";
      case NodeHealth.Lagging _ -> onLag(status);
      case NodeHealth.MinorityFork _ ->
          "Find out by a public explorer which branch is right before you restart anything. Look at"
              + " its log for a block that it refused.";
      case NodeHealth.Optimistic(var elOffline) ->
          elOffline
              ? "Is its execution client running, and do both have the same JWT secret? Look at the"
                  + " execution client's log."
              : "Its execution client is behind. Look at that one's log and synchronisation.";
      case NodeHealth.Syncing _ ->
          status.info().knownPeers() == 0
              ? "It has no peers, or reports none. Look at its port for peers and the"
                  + " firewall."
              : "Wait for it: check again and see whether the distance shrinks.";
      case NodeHealth.Down _ ->
          switch (end) {
            case ProbeEnd.Answered _ -> "Look at its log.";
            case ProbeEnd.Failed(var failure) -> onFailure(failure, status.node());
          };
      case NodeHealth.ConflictingFinality _ ->
          "Find out by a public explorer which side is right before you restart anything, and keep"
              + " the node's data.";
      case NodeHealth.WrongNetwork _ ->
          rules.genesisValidatorsRoot().isEmpty()
              ? "Is its URL right? Was it started for another network? To pin the right one, set"
                  + " network.genesis-validators-root."
              : "Is its URL right? Was it started for another network? Or is"
                  + " network.genesis-validators-root another network's?";
    };
  }

  /// A node with the best head can only be behind the clock.
  private String onLag(NodeStatus status) {
    return fleet.lagSlots(status) > rules.maxLagSlots()
        ? "Other nodes have newer blocks. Look at its disk, processor and peers."
        : "No node has a newer block. Is this machine's clock fast? Has the node lost its peers? Or"
            + " does the chain have no new blocks?";
  }

  private static String onFailure(ProbeFailure failure, Node node) {
    return switch (failure) {
      case ProbeFailure.UnknownHost() ->
          "Is the name right? `getent hosts %s` shows whether this machine resolves it."
              .formatted(node.url().getHost());
      case ProbeFailure.Refused() ->
          "Is it running, with its HTTP API switched on? Does the API listen on this address and"
              + " port, not only on its own machine's 127.0.0.1?";
      case ProbeFailure.NotConnected() ->
          "A firewall, a machine that is off, or a wrong address. The bound is"
              + " upstream.connect-timeout.";
      case ProbeFailure.NoRoute() ->
          "Is the address right? Is the VPN or the network in between up?";
      case ProbeFailure.Silent() ->
          "It accepts connections and hangs, or is overloaded. Look at its log. The bound is"
              + " probe.timeout.";
      case ProbeFailure.NotTls() -> "Write http:// instead of https:// in its URL.";
      case ProbeFailure.Tls _ ->
          "Is its certificate valid, and for %s? For an authority of your own set upstream.ca-file."
              .formatted(node.url().getHost());
      case ProbeFailure.Status(var status) -> onStatus(status, node);
      case ProbeFailure.NotUnderstood() ->
          "Is this the Beacon API's port? Something else answers: a web page, a proxy, the"
              + " execution client (8545), metrics.";
      case ProbeFailure.Closed() ->
          "Does the port require https://, or belong to another service? Or it is just restarting.";
    };
  }

  private static String onStatus(int status, Node node) {
    return switch (status) {
      case 401, 403 ->
          node.credentials().equals(Credentials.NONE)
              ? "It requires credentials, and none are configured. The execution client's engine"
                  + " API (8551) answers so, too."
              : "Are the node's credentials right?";
      case 400, 404, 405, 415 -> NO_BEACON_API;
      case 429 -> "It gets too many requests: a hosted node's limit?";
      case 502, 503, 504 ->
          "A proxy in front of a dead node answers so, and a node that is starting. Look at its"
              + " log.";
      default ->
          status < 400
              ? "It redirects to another address: take that one, perhaps with https://."
              : "Look at its log.";
    };
  }
}
