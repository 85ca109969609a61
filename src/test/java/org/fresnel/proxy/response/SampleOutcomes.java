package org.fresnel.proxy.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.ExchangeFailure;

/// Ends of requests and messages, as the data path tells them.
public final class SampleOutcomes {
  private static final EndpointTable TABLE = EndpointTable.load();

  private SampleOutcomes() {}

  public static Route.Known route(String method, String target) {
    return (Route.Known) TABLE.route(method, target);
  }

  public static Delivery taken(String node, Integer... except) {
    var status = except.length == 0 ? 200 : 400;
    return new Delivery(attempt(node, status), true, Set.of(except));
  }

  public static Delivery refused(String node) {
    return new Delivery(attempt(node, 500), false, Set.of());
  }

  public static Delivery cut(String node) {
    var outcome =
        new AttemptOutcome.Unanswered(new ExchangeFailure(ExchangeFailure.Kind.CLOSED, "cut"));
    return Delivery.of(new Attempt(at(node), outcome, Duration.ZERO), Optional.empty());
  }

  /// A read that a node has answered.
  public static RequestReport answered(String target, String node, Duration elapsed) {
    return new RequestReport(route("GET", target), 200, node, List.of(attempt(node, 200)), elapsed);
  }

  /// A read that no node has answered.
  public static RequestReport unanswered(String target, String asked) {
    return new RequestReport(
        route("GET", target), 503, "", List.of(attempt(asked, 500)), Duration.ZERO);
  }

  private static Attempt attempt(String node, int status) {
    var verdict = status == 200 ? ResponseClass.SUCCESS : ResponseClass.FAULT;
    return new Attempt(at(node), new AttemptOutcome.Answered(status, verdict, ""), Duration.ZERO);
  }

  private static Node at(String name) {
    return Node.at(name, "http://" + name);
  }
}
