package org.fresnel.cli.remote;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A client for several routers: it asks the first that is reached, and stays with it until it is
/// not. A change that may have arrived is sent to no other router.
///
/// @param routers in the order in which they are asked
/// @param current index of the one that is asked first
record FirstReachable(List<ControlClient> routers, AtomicInteger current) implements ControlClient {
  FirstReachable {
    routers = List.copyOf(routers);
  }

  static FirstReachable of(List<ControlClient> routers) {
    return new FirstReachable(routers, new AtomicInteger());
  }

  @Override
  public Future<RemoteResult> ask(RemoteRequest inquiry) {
    return ask(inquiry, current.get(), 1);
  }

  private Future<RemoteResult> ask(RemoteRequest inquiry, int router, int asked) {
    return routers
        .get(router)
        .ask(inquiry)
        .compose(
            reply -> {
              if (reply instanceof RemoteResult.Silence silence
                  && asked < routers.size()
                  && (inquiry.method().equals("GET") || !silence.mayHaveArrived())) {
                return ask(inquiry, (router + 1) % routers.size(), asked + 1);
              }
              current.set(router);
              return Future.succeededFuture(reply);
            });
  }
}
