package org.fresnel.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All operations, and the way from a request to its answer.
final class RouteTable {
  private static final List<SimulatedRoute> ROUTES =
      Stream.of(
              NodeRoutes.ROUTES,
              ConfigRoutes.ROUTES,
              StateRoutes.ROUTES,
              ValidatorRoutes.ROUTES,
              BlockRoutes.ROUTES,
              DutyRoutes.ROUTES,
              ProductionRoutes.ROUTES,
              AggregateRoutes.ROUTES,
              SubscriptionRoutes.ROUTES,
              PublishRoutes.ROUTES,
              PoolRoutes.ROUTES,
              GloasRoutes.ROUTES,
              DebugRoutes.ROUTES,
              EventRoutes.ROUTES)
          .flatMap(List::stream)
          .toList();

  private RouteTable() {}

  static List<SimulatedRoute> routes() {
    return ROUTES;
  }

  static SimulatedResponse answer(ReceivedRequest request, NodeState node) {
    List<SimulatedRoute> known =
        ROUTES.stream()
            .filter(route -> node.profile().serves(route.template()))
            .filter(route -> route.match(request.path()).isPresent())
            .toList();
    Optional<SimulatedRoute> wanted =
        known.stream().filter(route -> route.method().equals(request.method())).findFirst();
    if (wanted.isEmpty()) {
      return known.isEmpty()
          ? SimulatedResponse.error(404, "Route not found: " + request.path())
          : SimulatedResponse.error(
              node.profile().wrongMethodStatus(),
              "Method " + request.method() + " not allowed: " + request.path());
    }
    try {
      return negotiated(wanted.get(), request, node);
    } catch (RequestRefusedException refusal) {
      return SimulatedResponse.error(refusal.status(), refusal.reason());
    }
  }

  private static SimulatedResponse negotiated(
      SimulatedRoute route, ReceivedRequest request, NodeState node) {
    ClientProfile profile = node.profile();
    List<String> offers = route.answers().types(profile);
    Optional<String> answer = Accept.choose(request.header("accept").orElse(""), offers);
    if (answer.isEmpty() && route.method().equals("GET")) {
      return mediaError(profile, 406, "Accepted media type not supported");
    }
    String type = Accept.bare(request.header("content-type").orElse(Accept.JSON));
    if (route.method().equals("POST")
        && !(route.takes().contains(type)
            && (!type.equals(Accept.SSZ) || profile.takesSsz(route.template())))) {
      return mediaError(profile, 415, "Unsupported media type: " + type);
    }
    Map<String, String> values = route.match(request.path()).orElse(Map.of());
    boolean ssz = answer.filter(Accept.SSZ::equals).isPresent();
    return route.operation().handle(new SimulatedCall(request, values, node, ssz));
  }

  private static SimulatedResponse mediaError(ClientProfile profile, int status, String message) {
    return profile.plainTextMediaErrors()
        ? SimulatedResponse.text(status, message + "\n")
        : SimulatedResponse.error(status, message);
  }
}
