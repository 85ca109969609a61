package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// One replay: it sends one node everything that is pending, one batch after the other. A batch is
/// made when it is sent, of the latest entry in each of its rows. Runs on one event loop.
final class ReplayRun {
  static final int BATCH = 500;
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES = 65_536;

  /// Most times that a rejected batch is cut in two: one item that the node rejects must not affect
  /// the others. This is enough to find one in a full batch.
  private static final int CUTS = 16;

  /// Rows whose entries are sent together.
  private static final class Batch {
    private final MessageType kind;
    private final int[] rows;

    private Batch(MessageType kind, int[] rows) {
      this.kind = kind;
      this.rows = rows;
    }
  }

  /// An entry that is being sent, and its row.
  private record SentEntry(int row, StoredEntry entry) {}

  private final Node node;
  private final PendingReplay pending;
  private final ReplayContext context;
  private final Consumer<ReplayRun> end;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final Map<MessageType, Integer> sent = new EnumMap<>(MessageType.class);
  private final Map<MessageType, String> failed = new EnumMap<>(MessageType.class);
  private final int losses;
  private final long started;
  private int cuts = CUTS;
  private int refused;

  /// @param end called once, after the last batch
  ReplayRun(Node node, PendingReplay pending, ReplayContext context, Consumer<ReplayRun> end) {
    this.node = node;
    this.pending = pending;
    this.context = context;
    this.end = end;
    this.losses = pending.losses();
    this.started = context.timers().nanoTime();
    for (var kind : MessageType.values()) {
      batches.addAll(batches(kind, pending.of(kind, context.store())));
    }
  }

  /// Kinds that failed, with the reason.
  Map<MessageType, String> failed() {
    return failed;
  }

  /// Returns whether the node may have forgotten everything since the beginning.
  boolean isInterrupted() {
    return pending.losses() != losses;
  }

  /// Sends nothing more.
  void stop() {
    batches.clear();
  }

  ReplayReport report(ReplayReport.Result result, String cause) {
    var elapsed = context.timers().since(started);
    return new ReplayReport(node.name(), result, sent, refused, cause, elapsed);
  }

  void next() {
    while (!batches.isEmpty() && !isInterrupted()) {
      var batch = batches.removeFirst();
      var entries = entries(batch);
      if (!entries.isEmpty() && !failed.containsKey(batch.kind)) {
        new Sent(batch, entries).start();
        return;
      }
    }
    end.accept(this);
  }

  private List<SentEntry> entries(Batch batch) {
    var life = context.life();
    return Arrays.stream(batch.rows)
        .filter(row -> context.store().isLive(batch.kind, row, life))
        .boxed()
        .flatMap(
            row -> context.store().find(batch.kind, row).map(it -> new SentEntry(row, it)).stream())
        .toList();
  }

  private static List<Batch> batches(MessageType kind, int[] rows) {
    return IntStream.range(0, (rows.length + BATCH - 1) / BATCH)
        .mapToObj(i -> batch(kind, rows, i * BATCH, Math.min(rows.length, (i + 1) * BATCH)))
        .toList();
  }

  private static Batch batch(MessageType kind, int[] rows, int from, int to) {
    return new Batch(kind, Arrays.copyOfRange(rows, from, to));
  }

  /// One batch that is being sent.
  private final class Sent {
    private final Batch batch;
    private final List<SentEntry> entries;
    private Timers.Alarm deadline = () -> {};
    private boolean over;

    private Sent(Batch batch, List<SentEntry> entries) {
      this.batch = batch;
      this.entries = entries;
    }

    private void start() {
      pending.began(batch.kind);
      var exchange = context.nodes().send(node, request());
      deadline =
          context
              .timers()
              .after(
                  TIMEOUT,
                  () -> {
                    exchange.cancel();
                    ended(OptionalInt.empty(), "no answer within " + TIMEOUT.toMillis() + " ms");
                  });
      exchange.reply().onSuccess(reply -> replied(exchange, reply));
    }

    private NodeRequest request() {
      var headers =
          MultiMap.caseInsensitiveMultiMap()
              .add("Content-Type", "application/json")
              .add("Accept", "application/json");
      if (batch.kind == MessageType.PREFERENCE) {
        headers.add(
            "Eth-Consensus-Version", context.forkAt(entries.getLast().entry.item().bound()));
      }
      var body =
          entries.stream()
              .map(sent -> sent.entry.item().json())
              .collect(Collectors.joining(",", "[", "]"));
      return new NodeRequest("POST", batch.kind.path(), headers, Buffer.buffer(body));
    }

    private void replied(Exchange exchange, Exchange.Reply reply) {
      switch (reply) {
        case Exchange.Reply.Failed(var failure) -> ended(OptionalInt.empty(), failure.reason());
        case Exchange.Reply.Answered(var response) ->
            response.read(ANSWER_BYTES).onSuccess(body -> read(exchange, response.status(), body));
      }
    }

    private void read(Exchange exchange, int status, NodeResponse.Body body) {
      switch (body) {
        case NodeResponse.Body.Whole _ -> ended(OptionalInt.of(status), "status " + status);
        case NodeResponse.Body.Broken(var failure) -> ended(OptionalInt.empty(), failure.reason());
        case NodeResponse.Body.Larger _ -> {
          exchange.cancel();
          ended(OptionalInt.of(status), "status " + status);
        }
      }
    }

    private void ended(OptionalInt status, String text) {
      if (over) {
        return;
      }
      over = true;
      deadline.cancel();
      pending.completed(batch.kind, context.timers().nanoTime());
      if (!isInterrupted()) {
        received(DeliveryResult.of(status, false), text);
      }
      next();
    }

    private void received(DeliveryResult result, String text) {
      switch (result) {
        case TAKEN -> {
          sent.merge(batch.kind, entries.size(), Integer::sum);
          pending.succeeded(batch.kind);
          settle();
        }
        case REFUSED -> {
          if (entries.size() > 1 && cuts > 0) {
            cut();
          } else {
            refused += entries.size();
            settle();
          }
        }
        case MISSED -> failed.put(batch.kind, batch.kind.operation() + ": " + text);
      }
    }

    private void cut() {
      cuts--;
      var rows = entries.stream().mapToInt(SentEntry::row).toArray();
      var middle = rows.length / 2;
      batches.addFirst(batch(batch.kind, rows, middle, rows.length));
      batches.addFirst(batch(batch.kind, rows, 0, middle));
    }

    /// Entries that changed meanwhile stay pending.
    private void settle() {
      for (var sent : entries) {
        var now = context.store().find(batch.kind, sent.row);
        if (now.isEmpty() || now.get().equals(sent.entry)) {
          pending.settled(batch.kind, sent.row);
        }
      }
    }
  }
}
