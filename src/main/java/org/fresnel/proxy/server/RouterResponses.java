package org.fresnel.proxy.server;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.routing.OperationTraits.OwnResponse;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;

/// The responses that the router creates from the state of the fleet. Pure.
final class RouterResponses {
  private static final Pattern SYNCING_STATUS =
      Pattern.compile("(?:^|.*&)syncing_status=([^&]*).*");

  private final String version;

  /// @param version of the router
  RouterResponses(String version) {
    this.version = version;
  }

  /// A response.
  ///
  /// @param status HTTP status
  /// @param body JSON; empty for none
  record OwnAnswer(int status, Optional<JsonObject> body) {
    private static OwnAnswer data(JsonObject data) {
      return new OwnAnswer(200, Optional.of(new JsonObject().put("data", data)));
    }

    private static OwnAnswer error(int status, String message) {
      return new OwnAnswer(status, Optional.of(ErrorBody.of(status, message)));
    }
  }

  OwnAnswer to(Route.Known route, Fleet fleet, Instant now) {
    return route
        .endpoint()
        .traits()
        .own()
        .map(response -> response(response, route, fleet, now))
        .orElseGet(
            () ->
                OwnAnswer.error(
                    501, route.endpoint().operation() + " has no answer of the router's own"));
  }

  private OwnAnswer response(OwnResponse response, Route.Known route, Fleet fleet, Instant now) {
    return switch (response) {
      case HEALTH -> health(route.ask().query(), fleet);
      case SYNCING -> syncing(fleet, now);
      case PEER_COUNT -> peerCount(fleet);
      case VERSION -> OwnAnswer.data(new JsonObject().put("version", name()));
      case VERSION_PARTS -> OwnAnswer.data(new JsonObject().put("beacon_node", client()));
    };
  }

  /// Neither string contains the name of a client: consumers depend on those.
  private String name() {
    return "Fresnel/v" + version;
  }

  private JsonObject client() {
    return new JsonObject()
        .put("code", "FR")
        .put("name", "Fresnel")
        .put("version", "v" + version)
        .put("commit", "");
  }

  private static OwnAnswer health(String query, Fleet fleet) {
    var asked = SYNCING_STATUS.matcher(query);
    var syncingStatus = asked.matches() ? asked.group(1) : "206";
    if (!syncingStatus.matches("[2-5][0-9][0-9]")) {
      return OwnAnswer.error(400, "syncing_status: expected 200 to 599, got " + syncingStatus);
    }
    var status =
        best(fleet)
            .map(
                best ->
                    switch (best.health()) {
                      case NodeHealth.Ready _,
                          NodeHealth.Recovering _,
                          NodeHealth.Ejected _,
                          NodeHealth.Unproven _ ->
                          200;
                      case NodeHealth.Lagging _,
                          NodeHealth.MinorityFork _,
                          NodeHealth.Optimistic _,
                          NodeHealth.Syncing _ ->
                          Integer.parseInt(syncingStatus);
                      case NodeHealth.Down _,
                          NodeHealth.ConflictingFinality _,
                          NodeHealth.WrongNetwork _,
                          NodeHealth.Drained _ ->
                          503;
                    })
            .orElse(503);
    return new OwnAnswer(status, Optional.empty());
  }

  private static OwnAnswer syncing(Fleet fleet, Instant now) {
    return best(fleet)
        .filter(status -> !(status.health() instanceof NodeHealth.Down))
        .map(best -> OwnAnswer.data(syncing(best, fleet, now)))
        .orElseGet(() -> OwnAnswer.error(503, "no beacon node is reachable"));
  }

  private static JsonObject syncing(NodeStatus best, Fleet fleet, Instant now) {
    var present = fleet.network().clock().slotAt(now);
    var head = fleet.isAheadOfClock(best) ? present : best.info().head().slot();
    var behind = Math.max(0, present - head);
    var sync = best.info().sync();
    return new JsonObject()
        .put("head_slot", Long.toString(head))
        .put("sync_distance", Long.toString(behind))
        .put("is_syncing", isSyncing(best.health()))
        .put("is_optimistic", sync.optimistic())
        .put("el_offline", sync.elOffline());
  }

  private static boolean isSyncing(NodeHealth health) {
    return switch (health) {
      case NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Unproven _,
          NodeHealth.MinorityFork _,
          NodeHealth.Optimistic _ ->
          false;
      case NodeHealth.Lagging _,
          NodeHealth.Syncing _,
          NodeHealth.Down _,
          NodeHealth.ConflictingFinality _,
          NodeHealth.WrongNetwork _,
          NodeHealth.Drained _ ->
          true;
    };
  }

  private static OwnAnswer peerCount(Fleet fleet) {
    var most =
        fleet.serving().stream().mapToInt(status -> status.info().knownPeers()).max().orElse(0);
    return OwnAnswer.data(
        new JsonObject()
            .put("disconnected", "0")
            .put("connecting", "0")
            .put("connected", Integer.toString(most))
            .put("disconnecting", "0"));
  }

  private static Optional<NodeStatus> best(Fleet fleet) {
    return RoutePlanner.headOrder(fleet).stream()
        .findFirst()
        .flatMap(node -> fleet.named(node.name()));
  }
}
