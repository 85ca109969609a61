package org.fresnel.forward;

import java.util.List;

/// Several listeners, told in order.
///
/// @param all of them
public record RequestListeners(List<RequestListener> all) implements RequestListener {
  @Override
  public void answered(RequestReport report) {
    all.forEach(listener -> listener.answered(report));
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
  public void hedged(boolean sent) {
    all.forEach(listener -> listener.hedged(sent));
  }

  @Override
  public void admitted(String client) {
    all.forEach(listener -> listener.admitted(client));
  }

  @Override
  public void shed(Shed what) {
    all.forEach(listener -> listener.shed(what));
  }

  @Override
  public void doubted(Doubt doubt) {
    all.forEach(listener -> listener.doubted(doubt));
  }

  @Override
  public void disagreed(Disagreement disagreement) {
    all.forEach(listener -> listener.disagreed(disagreement));
  }
}
