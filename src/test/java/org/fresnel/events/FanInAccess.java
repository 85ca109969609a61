package org.fresnel.events;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// The heads of a fan-in that works wherever the test wants it to.
///
/// @param loop runs a task after the one that runs now
public record FanInAccess(FanIn fanIn, Executor loop) implements SharedHeads {
  @Override
  public boolean restore(SavedHeads saved, String network, SlotClock clock, Instant now) {
    return fanIn.restore(saved, network, clock, now);
  }

  @Override
  public SavedHeads emitted() {
    return fanIn.emitted();
  }

  @Override
  public void onHead(Consumer<Head> listener) {
    fanIn.onHead(listener);
  }

  @Override
  public void remoteHead(long slot) {
    loop.execute(() -> fanIn.remoteHead(slot));
  }
}
