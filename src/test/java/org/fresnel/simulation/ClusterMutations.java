package org.fresnel.simulation;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeResponse;

/// Deliberate mistakes in what routers know of each other.
final class ClusterMutations {
  private ClusterMutations() {}

  private static Mutation deaf(String name, Kind... unheard) {
    return new Mutation(name) {
      @Override
      Cluster cluster(Cluster cluster) {
        return new DeafCluster(cluster, unheard);
      }
    };
  }

  static Mutation preparationsAreNotHeard() {
    return deaf("preparations of the other routers' clients are not heard", Kind.PREPARATION);
  }

  static Mutation headsAreNotHeard() {
    return deaf("heads of the other routers are not heard", Kind.HEAD);
  }

  static Mutation dutiesAreNotHeard() {
    return deaf("duties that were done through the other routers are not heard", Kind.DUTY);
  }

  static Mutation ordersAreNotHeard() {
    return deaf("orders that were given at the other routers are not heard", Kind.ORDER);
  }

  static Mutation everybodyGetsTheLease() {
    return new Mutation("a router gives itself the lease") {
      @Override
      Cluster cluster(Cluster cluster) {
        return new DeafCluster(cluster) {
          @Override
          public void lease(String what, Duration time, Consumer<LeaseResult> to) {
            super.lease(
                what,
                time,
                it ->
                    to.accept(
                        it instanceof LeaseResult.Refused
                            ? new LeaseResult.Granted(what, Instant.MAX)
                            : it));
          }
        };
      }
    };
  }

  /// Every second router that starts.
  static Mutation oneSaysOtherwise() {
    return new Mutation("one of the routers gives attestation data for another source") {
      private boolean wrong;

      @Override
      NodeClient reads(NodeClient nodes) {
        wrong = !wrong;
        return wrong ? nodes : (node, request) -> new Retargeted(nodes.send(node, request));
      }
    };
  }

  private record Retargeted(Exchange real) implements Exchange {
    @Override
    public Future<Reply> reply() {
      return real.reply()
          .map(it -> it instanceof Reply.Answered(var response) ? answered(response) : it);
    }

    private static Reply answered(NodeResponse response) {
      return new Reply.Answered(new Response(response));
    }

    @Override
    public void cancel() {
      real.cancel();
    }
  }

  private record Response(NodeResponse real) implements NodeResponse {
    @Override
    public int status() {
      return real.status();
    }

    @Override
    public MultiMap headers() {
      return real.headers();
    }

    @Override
    public Future<Body> read(int boundBytes) {
      return real.read(boundBytes)
          .map(it -> it instanceof Body.Whole(var body) ? new Body.Whole(altered(body)) : it);
    }

    private static Buffer altered(Buffer body) {
      return Buffer.buffer(
          body.toString().replace("\"source\":{\"epoch\":\"9", "\"source\":{\"epoch\":\"8"));
    }

    @Override
    public void discard() {
      real.discard();
    }
  }
}
