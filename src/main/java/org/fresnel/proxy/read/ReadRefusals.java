package org.fresnel.proxy.read;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.routing.Operation;
import org.fresnel.routing.OperationTraits.Selection;
import org.fresnel.upstream.NodeResponse;

/// The refusals of one read, and the one that is returned for the fleet. A refusal is the decision
/// of one node: it counts only if every preferred node refuses. Bounded by the number of nodes
/// times [ReadAttempt#MAX_ERROR_BYTES].
final class ReadRefusals {
  private static final int NOT_FOUND = 404;

  private final List<Node> fit;
  private final boolean isAggregate;
  private final List<Answer.Relayed> given = new ArrayList<>();

  /// @param fit nodes of the best health, in order of preference
  /// @param operation of the read
  ReadRefusals(List<Node> fit, Operation operation) {
    this.fit = fit;
    this.isAggregate =
        operation
            .traits()
            .select()
            .filter(it -> it == Selection.ATTESTERS || it == Selection.SYNC_MEMBERS)
            .isPresent();
  }

  /// Keeps a node's response, if it is a refusal: a malformed success or a redirection is a
  /// failure.
  ///
  /// @param answer an incomplete body has been discarded
  void add(Answer.Relayed answer) {
    if (answer.isRefusal() && fit.contains(answer.node())) {
      given.add(answer.body() instanceof NodeResponse.Body.Whole ? answer : withoutBody(answer));
    }
  }

  private static Answer.Relayed withoutBody(Answer.Relayed answer) {
    var none = new NodeResponse.Body.Whole(Buffer.buffer());
    return new Answer.Relayed(answer.node(), answer.response(), none, answer.attempts());
  }

  /// Every preferred node refuses the request, and none because of its own fault.
  private Optional<Answer.Relayed> unanimous() {
    return isUnanimous() && given.stream().noneMatch(Answer.Relayed::isFailure)
        ? given.stream().min(preference())
        : Optional.empty();
  }

  /// The refusal for which not even the fallback nodes are asked. Only the nodes that have the
  /// attestations of a block can aggregate them: for an aggregate, a 404 of others decides nothing.
  Optional<Answer.Relayed> decided() {
    return unanimous().filter(it -> !(isAggregate && status(it) == NOT_FOUND));
  }

  /// The refusal that is returned if no other node has a response: also one with a fault status, if
  /// all preferred nodes return the same.
  Optional<Answer.Relayed> agreed() {
    var same = given.stream().map(ReadRefusals::status).distinct().count() == 1;
    return isUnanimous() && same ? given.stream().min(preference()) : unanimous();
  }

  private boolean isUnanimous() {
    return given.stream().map(Answer.Relayed::node).collect(Collectors.toSet()).containsAll(fit);
  }

  /// A client error before another status; then the status that most nodes return; then any status
  /// before 404, which depends on the chain; then that of the most preferred node.
  private Comparator<Answer.Relayed> preference() {
    return Comparator.<Answer.Relayed>comparingInt(it -> status(it) / 100 == 4 ? 0 : 1)
        .thenComparing(this::givenBy, Comparator.reverseOrder())
        .thenComparingInt(it -> status(it) == NOT_FOUND ? 1 : 0)
        .thenComparingInt(it -> fit.indexOf(it.node()));
  }

  private long givenBy(Answer.Relayed refusal) {
    return given.stream().filter(it -> status(it) == status(refusal)).count();
  }

  private static int status(Answer.Relayed refusal) {
    return refusal.response().status();
  }
}
