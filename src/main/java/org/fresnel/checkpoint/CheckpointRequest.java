package org.fresnel.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.fresnel.routing.OperationTraits.CheckpointPart;
import org.fresnel.routing.Route;

/// The part of a checkpoint that a request asks for.
sealed interface CheckpointRequest {
  /// A state.
  record State(StoredCheckpoint held) implements CheckpointRequest {}

  /// A block.
  record Block(StoredCheckpoint held, StoredCheckpoint.SszFile file) implements CheckpointRequest {}

  /// The root of the newest block, or of the state after it.
  record Root(StoredCheckpoint held, String root) implements CheckpointRequest {}

  /// The newest checkpoint.
  String FINALIZED = "finalized";

  String STATE_ID = "{state_id}";
  String BLOCK_ID = "{block_id}";

  /// Empty if the request is not for a checkpoint: then nodes are asked.
  ///
  /// @param held the newest first
  static Optional<CheckpointRequest> of(Route.Known route, List<StoredCheckpoint> held) {
    return part(route).flatMap(part -> find(part, id(route), held));
  }

  private static Optional<CheckpointRequest> find(
      CheckpointPart part, String id, List<StoredCheckpoint> held) {
    return switch (part) {
      case STATE -> find(id, held, it -> names(id, it.slot(), it.stateRoot())).map(State::new);
      case BLOCK ->
          find(id, held, it -> names(id, it.slot(), it.checkpoint().root()))
              .flatMap(it -> it.block().map(file -> new Block(it, file)));
      case BLOCK_ROOT -> find(id, held, _ -> false).map(it -> new Root(it, it.checkpoint().root()));
      case STATE_ROOT -> find(id, held, _ -> false).map(it -> new Root(it, it.stateRoot()));
    };
  }

  /// The target for a request to a node about this checkpoint; empty if the client's request does
  /// not name the newest. A block is named by its root, and a state by its slot: not every client
  /// finds a state by its root.
  static Optional<String> targetOf(Route.Known route, StoredCheckpoint held) {
    if (!id(route).equals(FINALIZED)) {
      return Optional.empty();
    }
    var id = place(route, BLOCK_ID) >= 0 ? held.checkpoint().root() : Long.toString(held.slot());
    var segments = new ArrayList<>(route.ask().segments());
    segments.set(place(route), id);
    var path = "/" + String.join("/", segments);
    var query = route.ask().query();
    return Optional.of(query.isEmpty() ? path : path + "?" + query);
  }

  /// Returns whether it asks for data for which no single node is trusted.
  static boolean isForTheNewest(Route.Known route) {
    var isKept =
        switch (part(route).orElse(CheckpointPart.STATE_ROOT)) {
          case STATE, BLOCK -> true;
          case STATE_ROOT, BLOCK_ROOT -> false;
        };
    return isKept && id(route).equals(FINALIZED);
  }

  static boolean isForState(Route.Known route) {
    return part(route).filter(CheckpointPart.STATE::equals).isPresent();
  }

  private static Optional<CheckpointPart> part(Route.Known route) {
    return route.endpoint().traits().checkpoint();
  }

  private static Optional<StoredCheckpoint> find(
      String id, List<StoredCheckpoint> held, Predicate<StoredCheckpoint> named) {
    return held.stream().filter(it -> id.equals(FINALIZED) || named.test(it)).findFirst();
  }

  private static boolean names(String id, long slot, String root) {
    return id.equals(Long.toString(slot)) || id.equalsIgnoreCase(root);
  }

  private static String id(Route.Known route) {
    var place = place(route);
    return place < 0 ? "" : route.ask().segments().get(place);
  }

  private static int place(Route.Known route) {
    return Math.max(place(route, STATE_ID), place(route, BLOCK_ID));
  }

  private static int place(Route.Known route, String parameter) {
    return route.endpoint().segments().indexOf(parameter);
  }
}
