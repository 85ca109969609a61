package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// Several listeners, called in order.
///
/// @param all of them
public record RequestListeners(List<RequestListener> all) implements RequestListener {
  @Override
  public void answered(RequestReport report) {
    all.forEach(listener -> listener.answered(report));
  }

  @Override
  public void answeredHere(RequestOrigin origin, String method, String path, int status) {
    all.forEach(listener -> listener.answeredHere(origin, method, path, status));
  }

  @Override
  public void given(RelayedResponse passage) {
    all.forEach(listener -> listener.given(passage));
  }

  @Override
  public Consumer<Delivery> sending(Route.Known route, NodeRequest message) {
    var receivers = all.stream().map(listener -> listener.sending(route, message)).toList();
    return delivery -> receivers.forEach(it -> it.accept(delivery));
  }

  @Override
  public void attempted(Attempt attempt) {
    all.forEach(listener -> listener.attempted(attempt));
  }

  @Override
  public void shared(boolean kept) {
    all.forEach(listener -> listener.shared(kept));
  }

  @Override
  public void hedged(boolean sent, Duration silence) {
    all.forEach(listener -> listener.hedged(sent, silence));
  }

  @Override
  public void admitted(String client) {
    all.forEach(listener -> listener.admitted(client));
  }

  @Override
  public void looped(String way) {
    all.forEach(listener -> listener.looped(way));
  }

  @Override
  public void shed(RejectReason what) {
    all.forEach(listener -> listener.shed(what));
  }

  @Override
  public void doubted(SuspectResponse suspect) {
    all.forEach(listener -> listener.doubted(suspect));
  }

  @Override
  public void disagreed(PublishConflict disagreement) {
    all.forEach(listener -> listener.disagreed(disagreement));
  }
}
