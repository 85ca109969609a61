package org.fresnel.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fresnel.route.Route;

/// What of a checkpoint a request asks for.
sealed interface Wish {
  /// A state.
  record State(Held held) implements Wish {}

  /// A block.
  record Block(Held held, Held.SszFile file) implements Wish {}

  /// The root of the newest block.
  record Root(Held held) implements Wish {}

  /// The newest checkpoint there is.
  String FINALIZED = "finalized";

  /// The operations that give a whole state.
  Set<String> STATES = Set.of("getStateV2", "getStateV1");

  /// Empty if the request is none of the checkpoints' business: then nodes are asked.
  ///
  /// @param held the newest first
  static Optional<Wish> of(Route.Known route, List<Held> held) {
    var id = id(route);
    return switch (route.endpoint().operation()) {
      case "getStateV2", "getStateV1" ->
          find(id, held, it -> names(id, it.slot(), it.stateRoot())).map(State::new);
      case "getBlockV2" ->
          find(id, held, it -> names(id, it.slot(), it.checkpoint().root()))
              .flatMap(it -> it.block().map(file -> new Block(it, file)));
      case "getBlockRoot" -> find(id, held, _ -> false).map(Root::new);
      default -> Optional.empty();
    };
  }

  /// Whether it asks for what none of the nodes is trusted to tell alone.
  static boolean isForTheNewest(Route.Known route) {
    var kept = isForState(route) || route.endpoint().operation().equals("getBlockV2");
    return kept && id(route).equals(FINALIZED);
  }

  static boolean isForState(Route.Known route) {
    return STATES.contains(route.endpoint().operation());
  }

  private static Optional<Held> find(String id, List<Held> held, Predicate<Held> named) {
    return held.stream().filter(it -> id.equals(FINALIZED) || named.test(it)).findFirst();
  }

  private static boolean names(String id, long slot, String root) {
    return id.equals(Long.toString(slot)) || id.equalsIgnoreCase(root);
  }

  private static String id(Route.Known route) {
    var segments = route.endpoint().segments();
    var place = Math.max(segments.indexOf("{state_id}"), segments.indexOf("{block_id}"));
    return place < 0 ? "" : route.ask().segments().get(place);
  }
}
