package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// Some nodes leave the chain, or finalize late, while a client does its duties; later they come
/// back. Nothing else goes wrong.
final class ForkRun {
  private static final int BEFORE = 3 * ModelChain.SLOTS_PER_EPOCH;
  private static final int MEANWHILE = 6 * ModelChain.SLOTS_PER_EPOCH;
  private static final int AFTER = 6 * ModelChain.SLOTS_PER_EPOCH;
  private static final int GATE = 2;

  private final VirtualTime time = new VirtualTime(ModelChain.START);
  private final Map<String, ModelNode> nodes = new LinkedHashMap<>();
  private final ModelChain chain;
  private final RealRouter router;
  private final ModelClient client;
  private final Result seen = new Result();
  private int calls;

  /// What was seen.
  static final class Result {
    /// Nodes that were not believed at some moment.
    final Set<String> disbelieved = new TreeSet<>();

    /// Statuses of answers to questions for attestation data that were asked while some nodes were
    /// believed, and others not.
    final Set<Integer> attestingBySome = new TreeSet<>();

    /// The same, asked while no node was believed.
    final Set<Integer> attestingByNobody = new TreeSet<>();

    /// What must not have happened.
    final Set<String> wrongs = new TreeSet<>();

    /// Answers with an error while everybody was believed.
    int failures;

    /// The healths at the end.
    List<String> atTheEnd = List.of();
  }

  private ForkRun(Trust trust, List<String> names) {
    var list = names.stream().map(name -> Node.at(name, "http://" + name)).toList();
    var scenario = new Scenario(1, list, 1, GATE, -1, 0, 0, trust);
    var trace = new Trace(time);
    var dice = new SeededRandom(1);
    chain = new ModelChain(time, dice.split());
    for (var node : list) {
      nodes.put(node.name(), new ModelNode(node, dice.split(), time, chain, trace));
    }
    var referee = new Referee(1, time, chain, trace);
    router =
        new RealRouter(
            scenario,
            nodes,
            chain,
            time,
            new ModelClock(time),
            dice.split(),
            referee,
            ModelExchanges.Witness.NONE,
            Optional.empty(),
            Mutation.NONE);
    router.onChange(change -> seen.disbelieved.addAll(disbelieved(change.after())));
    client = new ModelClient(1, dice.split(), time, chain, this::ask);
  }

  /// @param begin of what goes wrong with a node
  /// @param end of it
  static Result of(
      Trust trust,
      List<String> names,
      Set<String> faulty,
      Consumer<ModelNode> begin,
      Consumer<ModelNode> end) {
    return new ForkRun(trust, names).run(faulty, begin, end);
  }

  private Result run(Set<String> faulty, Consumer<ModelNode> begin, Consumer<ModelNode> end) {
    for (var slot = 0; slot < BEFORE + MEANWHILE + AFTER; slot++) {
      if (slot == BEFORE) {
        some(faulty).forEach(begin);
      } else if (slot == BEFORE + MEANWHILE) {
        some(faulty).forEach(end);
      }
      slotBegins();
      time.runUntil(ModelChain.SLOT.multipliedBy(slot + 1L), () -> true);
    }
    seen.atTheEnd =
        router.fleet().nodes().stream().map(it -> it.health().kind().label()).distinct().toList();
    return seen;
  }

  private Stream<ModelNode> some(Set<String> names) {
    return nodes.values().stream().filter(node -> names.contains(node.name()));
  }

  private void slotBegins() {
    var slot = chain.slot();
    chain.propose(List.copyOf(nodes.values()));
    if (slot % ModelChain.SLOTS_PER_EPOCH == 0) {
      nodes.values().forEach(it -> it.finalizes(slot / ModelChain.SLOTS_PER_EPOCH));
    }
    if (slot > ModelChain.FIRST_SLOT) {
      client.slotBegins(true);
    }
  }

  private void ask(
      String by, ModelDuty duty, String method, String target, Buffer body, Consumer<Told> answer) {
    var disbelieved = disbelieved(router.fleet());
    var followed = followed(disbelieved);
    var call = new ModelCall(++calls, by, duty, method, target, body, time.nanos());
    router.ask(
        call,
        told -> {
          if (disbelieved.contains(told.node())) {
            seen.wrongs.add("%s is answered by %s".formatted(call, told.node()));
          }
          if (disbelieved.isEmpty()) {
            seen.failures += told.status() >= 500 ? 1 : 0;
          } else if (duty == ModelDuty.ATTESTATION_DATA) {
            (followed.isPresent() ? seen.attestingBySome : seen.attestingByNobody)
                .add(told.status());
            if (followed
                .filter(it -> told.status() == 200 && isOnTheWrongBranch(told, it))
                .isPresent()) {
              seen.wrongs.add("%s gets %s".formatted(call, told.body()));
            }
          }
          answer.accept(told);
        });
  }

  /// Whether the nodes that are believed are those that went astray; empty if nobody is.
  private Optional<Boolean> followed(Set<String> disbelieved) {
    return nodes.values().stream()
        .filter(node -> !disbelieved.contains(node.name()))
        .map(node -> node.has(ModelFault.ASTRAY))
        .reduce((a, b) -> a && b);
  }

  /// Of a block of before the fork nothing can be told.
  private static boolean isOnTheWrongBranch(Told told, boolean astrayIsRight) {
    var root = HeadRules.rootIn(told);
    return ModelBlock.numberOf(root) >= ModelChain.FIRST_SLOT + BEFORE
        && root.contains(ModelNode.ASTRAY) != astrayIsRight;
  }

  private static Set<String> disbelieved(Fleet fleet) {
    return fleet.nodes().stream()
        .filter(it -> it.health() instanceof NodeHealth.ConflictingFinality)
        .map(it -> it.node().name())
        .collect(Collectors.toSet());
  }
}
