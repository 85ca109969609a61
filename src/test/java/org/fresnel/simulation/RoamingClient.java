package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a validator client uses several routers.
final class RoamingClient {
  private static final double MOVES = 0.15;

  private final Habit habit;
  private final List<RouterSite> order;
  private final SeededRandom dice;
  private RouterSite listening;
  private RouterSite asking;
  private int silentFor;

  private enum Habit {
    /// One router alone.
    FAITHFUL,

    /// A list: the first one that can be reached.
    LISTED,

    /// Behind a balancer: any, for each connection.
    BALANCED
  }

  RoamingClient(List<RouterSite> sites, SeededRandom dice) {
    this.dice = dice;
    habit = dice.of(List.of(Habit.values()));
    var order = new ArrayList<>(sites);
    var first = order.remove((int) dice.between(0, order.size() - 1));
    order.addFirst(first);
    this.order = List.copyOf(order);
    listening = first;
    asking = first;
  }

  /// The routers that it asks, one after the other.
  List<RouterSite> asked() {
    return switch (habit) {
      case FAITHFUL -> List.of(order.getFirst());
      case LISTED -> order;
      case BALANCED -> List.of(dice.chance(0.5) ? asking : dice.of(order), dice.of(order));
    };
  }

  /// The router whose events it gets.
  RouterSite listening() {
    return listening;
  }

  /// Called once a second.
  ///
  /// @return the router that it moves to
  Optional<RouterSite> considersMoving() {
    silentFor = listening.runs() ? 0 : silentFor + 1;
    var lost = !listening.isUp() || silentFor > 3;
    var before = listening;
    switch (habit) {
      case FAITHFUL -> {}
      case LISTED -> {
        if (lost || dice.chance(MOVES)) {
          order.stream().filter(RouterSite::runs).findFirst().ifPresent(it -> listening = it);
        }
      }
      case BALANCED -> {
        if (lost || dice.chance(MOVES)) {
          var next = dice.of(order);
          listening = next.isUp() ? next : listening;
        }
        asking = dice.of(order);
      }
    }
    return Optional.of(listening).filter(it -> it != before);
  }
}
