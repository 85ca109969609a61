package org.fresnel.simulation;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.routing.Budget;
import org.fresnel.routing.Endpoint;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.routing.SampleOperations;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// Deliberate mistakes on the way from a request to its answer.
final class DataPathMutations {
  private DataPathMutations() {}

  /// The same request as one of no particular operation.
  private static Route.Known plain(Route.Known route, EndpointClass kind) {
    var row = route.endpoint();
    var plain =
        new Endpoint(
            row.status(),
            row.method(),
            row.template(),
            row.segments(),
            SampleOperations.named("plain"),
            kind,
            row.ownBudget(),
            row.attributes());
    return new Route.Known(route.ask(), plain, kind);
  }

  static Mutation headsAreIgnored() {
    return new Mutation("reads of the head go to nodes in the configured order") {
      @Override
      public Route.Known route(Route.Known route) {
        return route.kind() == EndpointClass.HEAD ? plain(route, EndpointClass.LOCAL) : route;
      }
    };
  }

  static Mutation noFailover() {
    return new Mutation("the first node alone is asked") {
      @Override
      public Plan plan(Plan plan) {
        return switch (plan) {
          case Plan.InOrder(var fit, _, _, var budget) -> alone(fit, budget);
          case Plan.Gather(var fit, _, var budget) -> alone(fit, budget);
          case Plan.ToAll _, Plan.Events _, Plan.Own _, Plan.Refused _ -> plan;
        };
      }

      private static Plan alone(List<Node> fit, Budget budget) {
        return new Plan.InOrder(List.of(fit.getFirst()), List.of(), 0, budget);
      }
    };
  }

  static Mutation noReserve() {
    return new Mutation("nodes that are not fit are never asked") {
      @Override
      public Plan plan(Plan plan) {
        return switch (plan) {
          case Plan.InOrder(var fit, _, var alike, var budget) ->
              new Plan.InOrder(fit, List.of(), alike, budget);
          case Plan.Gather(var fit, _, var budget) -> new Plan.Gather(fit, List.of(), budget);
          case Plan.ToAll _, Plan.Events _, Plan.Own _, Plan.Refused _ -> plan;
        };
      }
    };
  }

  static Mutation endlessPatience() {
    return new Mutation("a silent node is waited for until the end") {
      @Override
      public Plan plan(Plan plan) {
        return plan instanceof Plan.InOrder(var fit, var reserve, _, var budget)
            ? new Plan.InOrder(fit, reserve, 0, new Budget(budget.total(), budget.total()))
            : plan;
      }
    };
  }

  static Mutation broadcastToOne() {
    return new Mutation("a signed message goes to the first node only") {
      @Override
      public Plan plan(Plan plan) {
        return plan instanceof Plan.ToAll(var nodes, _, var budget)
            ? new Plan.ToAll(List.of(nodes.getFirst()), List.of(), budget)
            : plan;
      }
    };
  }

  static Mutation keptWithoutTheHead() {
    return new Mutation("answers are kept by the head of the slot's first question") {
      private final Map<String, Fleet> first = new HashMap<>();

      @Override
      public Fleet keyed(String target, Fleet fleet) {
        return first.computeIfAbsent(target, _ -> fleet);
      }
    };
  }

  static Mutation nothingShared() {
    return new Mutation("every client's question is asked of a node") {
      @Override
      public MultiMap headers(MultiMap headers) {
        return headers.add("Cache-Control", "no-cache");
      }
    };
  }

  static Mutation hedgesWithoutEnd() {
    return new Mutation("a second node is asked at once, without a budget") {
      private static final Duration LONGEST_HEDGE = Duration.ofMillis(200);

      @Override
      public HedgeSettings hedges(HedgeSettings settings) {
        return new HedgeSettings(1_000_000, settings.minDelay());
      }

      @Override
      Timers alarms(Timers timers) {
        return new Timers() {
          @Override
          public long nanoTime() {
            return timers.nanoTime();
          }

          @Override
          public Alarm after(Duration delay, Runnable task) {
            var early = delay.compareTo(LONGEST_HEDGE) < 0;
            return timers.after(early ? Duration.ofMillis(2) : delay, task);
          }
        };
      }
    };
  }

  static Mutation leastFitProduces() {
    return new Mutation("a block is asked of the least fit node first, and nobody looks at it") {
      private boolean produces;

      @Override
      public Route.Known route(Route.Known route) {
        produces = route.kind() == EndpointClass.PRODUCE;
        return produces ? plain(route, EndpointClass.PRODUCE) : route;
      }

      @Override
      public Plan plan(Plan plan) {
        return produces && plan instanceof Plan.InOrder(var fit, var reserve, _, var budget)
            ? new Plan.InOrder(
                Stream.concat(fit.stream(), reserve.stream()).toList().reversed(),
                List.of(),
                0,
                budget)
            : plan;
      }
    };
  }

  static Mutation losersGoOn() {
    return new Mutation("exchanges that are not needed any more are not cancelled") {
      @Override
      NodeClient reads(NodeClient nodes) {
        return (node, request) -> {
          var exchange = nodes.send(node, request);
          return new Exchange() {
            @Override
            public Future<Reply> reply() {
              return exchange.reply();
            }

            @Override
            public void cancel() {}
          };
        };
      }
    };
  }

  static Mutation alarmsGoOn() {
    return new Mutation("alarms are not cancelled") {
      @Override
      Timers alarms(Timers timers) {
        return new Timers() {
          @Override
          public long nanoTime() {
            return timers.nanoTime();
          }

          @Override
          public Alarm after(Duration delay, Runnable task) {
            var cancelled = new boolean[1];
            var longer = delay.multipliedBy(100);
            timers.after(
                delay,
                () -> {
                  if (!cancelled[0]) {
                    task.run();
                  }
                });
            timers.after(longer, () -> {});
            return () -> cancelled[0] = true;
          }
        };
      }
    };
  }
}
