package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Opens a request at the first of several addresses of a name that accepts a connection. It tries
/// the next address when the one before has failed, and also after a delay without a connection
/// (RFC 8305). When all have failed, it fails with the last address's failure. Runs on one event
/// loop.
final class AddressRace {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Iterator<InetAddress> left;
  private final Duration delay;
  private final Function<InetAddress, Future<HttpClientRequest>> dial;
  private final Consumer<InetAddress> worked;
  private final Promise<HttpClientRequest> opened = Promise.promise();
  private long timer = NONE;
  private int running;

  /// @param addresses at least one, the preferred one first
  /// @param delay after which the next address is tried as well, at least 1 ms
  /// @param dial opens the request at an address
  /// @param worked called with the address that is used
  AddressRace(
      Vertx vertx,
      List<InetAddress> addresses,
      Duration delay,
      Function<InetAddress, Future<HttpClientRequest>> dial,
      Consumer<InetAddress> worked) {
    this.vertx = vertx;
    this.left = addresses.iterator();
    this.delay = delay;
    this.dial = dial;
    this.worked = worked;
  }

  Future<HttpClientRequest> run() {
    next();
    return opened.future();
  }

  private void next() {
    var address = left.next();
    running++;
    var opening = dial.apply(address);
    if (left.hasNext() && !opening.isComplete()) {
      timer = vertx.setTimer(delay.toMillis(), _ -> next());
    }
    opening.onSuccess(request -> won(address, request)).onFailure(this::lost);
  }

  /// A connection that opens too late returns to the pool.
  private void won(InetAddress address, HttpClientRequest request) {
    if (opened.tryComplete(request)) {
      vertx.cancelTimer(timer);
      worked.accept(address);
    } else {
      request.exceptionHandler(_ -> {}).reset();
    }
  }

  private void lost(Throwable cause) {
    running--;
    if (opened.future().isComplete()) {
      return;
    }
    if (left.hasNext()) {
      vertx.cancelTimer(timer);
      next();
    } else if (running == 0) {
      opened.fail(cause);
    }
  }
}
