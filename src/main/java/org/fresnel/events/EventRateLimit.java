package org.fresnel.events;

import java.util.Optional;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.TokenBucket;

/// The limits of one node's events: their number and their size, by the kind of their topic. They
/// are far above those of any healthy node, even one that syncs: a node beyond them is broken or
/// hostile.
final class EventRateLimit {
  /// Heads, blocks and other reports on the chain. A few a slot; a node that syncs may report each
  /// of some hundred blocks a second.
  static final int CHAIN_PER_SECOND = 1_000;

  static final int CHAIN_AT_ONCE = 10_000;

  /// Messages of the network. All attestations of mainnet are about 3,000 a second, most of them
  /// within four seconds of a slot.
  static final int MESSAGES_PER_SECOND = 20_000;

  static final int MESSAGES_AT_ONCE = 200_000;

  /// Characters of an event about the node's own chain: a few roots and numbers.
  static final int LONGEST_REPORT = 16_384;

  private final TokenBucket chain;
  private final TokenBucket messages;

  EventRateLimit(Timers timers) {
    this.chain = new TokenBucket(timers, CHAIN_PER_SECOND, CHAIN_AT_ONCE);
    this.messages = new TokenBucket(timers, MESSAGES_PER_SECOND, MESSAGES_AT_ONCE);
  }

  /// Counts the event.
  ///
  /// @return the exceeded limit; empty if there is none
  Optional<String> exceededBy(ServerSentEvent event) {
    return switch (TopicRule.of(event.topic()).category()) {
      case MESSAGE -> bound(messages, "more than %d messages a second", MESSAGES_PER_SECOND);
      case VIEW -> bound(chain, "more than %d events a second", CHAIN_PER_SECOND);
      case HEAD, BLOCK, REORG, FINALITY ->
          event.data().length() > LONGEST_REPORT
              ? Optional.of("a report of more than %d characters".formatted(LONGEST_REPORT))
              : bound(chain, "more than %d events a second", CHAIN_PER_SECOND);
    };
  }

  private static Optional<String> bound(TokenBucket bucket, String words, int perSecond) {
    return bucket.take() ? Optional.empty() : Optional.of(words.formatted(perSecond));
  }
}
