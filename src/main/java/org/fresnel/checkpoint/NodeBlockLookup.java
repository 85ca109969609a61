package org.fresnel.checkpoint;

import io.vertx.core.Future;
import java.util.Optional;
import org.fresnel.node.Node;

/// A [BlockLookup] over the connections to nodes. Bound to one event loop.
record NodeBlockLookup(JsonFetcher fetcher) implements BlockLookup {
  private static final int FOUND = 200;

  @Override
  public Future<Optional<Boolean>> canonical(Node node, String root) {
    return fetcher
        .ask(node, "/eth/v1/beacon/headers/" + root)
        .map(it -> found(it).map(answer -> BlockAnswers.canonical(answer.body())));
  }

  @Override
  public Future<Optional<String>> rootAt(Node node, long slot) {
    return fetcher
        .ask(node, "/eth/v1/beacon/blocks/%d/root".formatted(slot))
        .map(it -> found(it).flatMap(answer -> BlockAnswers.root(answer.body())));
  }

  private static Optional<JsonFetcher.Answer> found(JsonFetcher.Answer answer) {
    return Optional.of(answer).filter(it -> it.status() == FOUND);
  }
}
