package org.fresnel.proxy.exchange;

import io.vertx.core.MultiMap;
import org.fresnel.node.Fleet;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;

/// A deliberate mistake on the way from a request to its answer. By default there is none.
public interface Alteration {
  default Route.Known route(Route.Known route) {
    return route;
  }

  default Plan plan(Plan plan) {
    return plan;
  }

  /// The fleet by whose head answers are kept.
  default Fleet keyed(String target, Fleet fleet) {
    return fleet;
  }

  /// The headers of a client's request.
  default MultiMap headers(MultiMap headers) {
    return headers;
  }

  default boolean keepsAnswers() {
    return true;
  }

  default HedgeSettings hedges(HedgeSettings settings) {
    return settings;
  }
}
