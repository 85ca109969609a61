package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.DrainOrder;
import org.fresnel.registry.DutyFreeWindow;
import org.fresnel.registry.NodeRegistry;

/// A node that is out of use, or waits to be.
///
/// @param state `waiting` or `drained`
/// @param by who wants it
/// @param reason why; may be empty
/// @param at when it was asked for
/// @param since when it is out of use; none while it waits, or if the configuration has it so
/// @param until when it is used again by itself; none for never, or while it waits
/// @param window that it waits for; none if none is known
/// @param note a sentence on the wait; empty if there is none
@RegisterForReflection
public record DrainView(
    String state,
    String by,
    String reason,
    Instant at,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<WindowView> window,
    String note) {

  /// A time without duties.
  @RegisterForReflection
  public record WindowView(Instant from, Instant until) {
    static WindowView of(DutyFreeWindow window) {
      return new WindowView(window.from(), window.until());
    }
  }

  static Optional<DrainView> of(AdminState adminState, NodeRegistry registry) {
    return switch (adminState) {
      case AdminState.InUse() -> Optional.empty();
      case AdminState.Out out ->
          Optional.of(
              of(
                  "drained",
                  out.order(),
                  Optional.of(out.since()),
                  out.until(),
                  Optional.empty(),
                  ""));
      case AdminState.Waiting(var order, var needed) -> {
        var window = registry.nextWindow(needed).map(WindowView::of);
        var note =
            window.isPresent()
                ? "drained when the window begins, if another node is usable then"
                : "no time without a duty is known";
        yield Optional.of(of("waiting", order, Optional.empty(), Optional.empty(), window, note));
      }
    };
  }

  private static DrainView of(
      String state,
      DrainOrder order,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<WindowView> window,
      String note) {
    return new DrainView(state, order.by(), order.reason(), order.at(), since, until, window, note);
  }
}
