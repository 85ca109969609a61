package org.fresnel.proxy.read;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.response.Objection;

/// The responses of one read that have an objection, in the order of their arrival. Written on one
/// event loop; other loops may check whether there are any.
final class KeptSuspects {
  private final List<Node> order;
  private final List<Doubted> all = new CopyOnWriteArrayList<>();

  private record Doubted(Answer.Relayed answer, Objection objection) {
    private boolean pays(String recipient) {
      return objection instanceof Objection.Unconfirmed(var own, _)
          && own.equalsIgnoreCase(recipient);
    }
  }

  /// @param order of the nodes, the most preferred first
  KeptSuspects(List<Node> order) {
    this.order = order;
  }

  void add(Answer.Relayed answer, Objection objection) {
    all.add(new Doubted(answer, objection));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Returns whether one of them needs only the confirmation of a second node.
  boolean hasUnconfirmed() {
    return all.stream().anyMatch(it -> it.objection instanceof Objection.Unconfirmed);
  }

  /// The response that can be returned without asking further nodes: two blocks pay the same
  /// recipient, or one pays a recipient while another pays none.
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

  /// The response with the smallest objection; of equals that of the most preferred node. There
  /// must be one.
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
