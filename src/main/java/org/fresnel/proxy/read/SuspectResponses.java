package org.fresnel.proxy.read;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.response.Objection;

/// Answers of one read against which something speaks, in the order of their arrival. Written on
/// one event loop; whether there are any may be asked on others.
final class SuspectResponses {
  private final List<Node> order;
  private final List<Doubted> all = new CopyOnWriteArrayList<>();

  private record Doubted(Answer.Relayed answer, Objection objection) {
    private boolean pays(String recipient) {
      return objection instanceof Objection.Unconfirmed(var own, _)
          && own.equalsIgnoreCase(recipient);
    }
  }

  /// @param order of the nodes, the most preferred first
  SuspectResponses(List<Node> order) {
    this.order = order;
  }

  void add(Answer.Relayed answer, Objection objection) {
    all.add(new Doubted(answer, objection));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Whether one of them lacks nothing but a second node's word.
  boolean hasUnconfirmed() {
    return all.stream().anyMatch(it -> it.objection instanceof Objection.Unconfirmed);
  }

  /// The answer to be given without asking any further: two blocks pay the same recipient, or one
  /// pays somebody while another pays nobody.
  Optional<Answer.Relayed> decided() {
    var paysNobody = all.stream().anyMatch(it -> it.objection instanceof Objection.PaysNobody);
    return sorted().stream()
        .filter(it -> it.objection instanceof Objection.Unconfirmed)
        .filter(it -> paysNobody || isConfirmed(it))
        .findFirst()
        .map(Doubted::answer);
  }

  private boolean isConfirmed(Doubted one) {
    return one.objection instanceof Objection.Unconfirmed(var recipient, _)
        && all.stream().anyMatch(other -> !other.equals(one) && other.pays(recipient));
  }

  /// The one against which least speaks; of equals the most preferred node's. There has to be one.
  Answer.Relayed best() {
    return sorted().getFirst().answer;
  }

  private List<Doubted> sorted() {
    return all.stream()
        .sorted(
            Comparator.comparingInt((Doubted it) -> it.objection.weight())
                .thenComparingInt(it -> order.indexOf(it.answer.node())))
        .toList();
  }
}
