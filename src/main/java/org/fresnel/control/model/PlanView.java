package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.control.model.ExplanationView.NodePlace;
import org.fresnel.node.Fleet;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;

/// Which nodes would be asked now for something that a duty needs.
///
/// @param kind what is asked for, such as `attestation_data`
/// @param nodes every node: those that would be asked in their order, then the others
@RegisterForReflection
public record PlanView(String kind, List<NodePlace> nodes) {

  /// A request of each kind, as a client would send it.
  private static Map<String, Example> examples() {
    var all = new LinkedHashMap<String, Example>();
    all.put("head", get("/eth/v1/beacon/headers/head"));
    all.put("duties", post("/eth/v1/validator/duties/attester/1"));
    all.put("attestation_data", get("/eth/v1/validator/attestation_data?slot=1&committee_index=0"));
    all.put(
        "aggregate",
        get("/eth/v2/validator/aggregate_attestation?slot=1&attestation_data_root=0x00"));
    all.put("block", get("/eth/v3/validator/blocks/1?randao_reveal=0x00"));
    all.put("publish", post("/eth/v2/beacon/pool/attestations"));
    all.put("prepare", post("/eth/v1/validator/prepare_beacon_proposer"));
    all.put("subscribe", post("/eth/v1/validator/beacon_committee_subscriptions"));
    all.put("events", get("/eth/v1/events?topics=head"));
    return all;
  }

  private record Example(String method, String target) {}

  private static Example get(String target) {
    return new Example("GET", target);
  }

  private static Example post(String target) {
    return new Example("POST", target);
  }

  /// Makes the plans with a fleet, as the policy does for requests.
  public static final class Planner {
    private final Map<String, Route.Known> routes = new LinkedHashMap<>();
    private final RoutePlanner policy;

    public Planner(EndpointTable table, RoutePlanner policy) {
      this.policy = policy;
      examples()
          .forEach(
              (kind, example) -> {
                if (table.route(example.method(), example.target()) instanceof Route.Known route) {
                  routes.put(kind, route);
                }
              });
    }

    public List<PlanView> plans(Fleet fleet) {
      return routes.entrySet().stream()
          .map(it -> new PlanView(it.getKey(), nodes(it.getValue(), fleet)))
          .toList();
    }

    private List<NodePlace> nodes(Route.Known route, Fleet fleet) {
      return ExplanationView.of(
              route, policy.plan(route, fleet, Optional.empty()), fleet, policy.deferral())
          .nodes();
    }
  }
}
