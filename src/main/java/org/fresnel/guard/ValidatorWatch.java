package org.fresnel.guard;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.guard.ValidatorStatuses.Standing;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.upstream.DecimalNumber;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Asks a ready node once an epoch which of the validators that sign through this router are
/// slashed or leave. The least preferred node is asked; another one has to confirm what it reports,
/// if there is one. Bound to one event loop.
final class ValidatorWatch {
  private static final String TASK = "validators";
  private static final String TARGET = "/eth/v1/beacon/states/head/validators";

  /// Validators of one request.
  private static final int BATCH = 512;

  /// Requests of one run; the next run continues.
  private static final int BATCHES = 8;

  private static final int BOUND_BYTES = 1 << 20;
  private static final int OK = 200;

  private static final JsonArray STATUSES =
      JsonArray.of(
          "active_exiting",
          "active_slashed",
          "exited_unslashed",
          "exited_slashed",
          "withdrawal_possible",
          "withdrawal_done");

  private final Supplier<Fleet> fleet;
  private final SignatureLedger ledger;
  private final ValidatorStatuses statuses;
  private final NodeClient client;
  private final Timers timers;
  private final Duration timeout;
  private final PeriodicTask task;
  private long next;

  /// @param timeout of each request
  ValidatorWatch(
      Supplier<Fleet> fleet,
      SignatureLedger ledger,
      ValidatorStatuses statuses,
      NodeClient client,
      Timers timers,
      Supervisor supervisor,
      Duration timeout) {
    this.fleet = fleet;
    this.ledger = ledger;
    this.statuses = statuses;
    this.client = client;
    this.timers = timers;
    this.timeout = timeout;
    this.task = new PeriodicTask(TASK, timers, supervisor, this::pause, this::run);
  }

  void start() {
    task.startLater();
  }

  void stop() {
    task.stop();
  }

  /// An epoch, or a slot while no validator is known.
  private Duration pause() {
    var clock = fleet.get().network().clock();
    return ledger.validators() == 0
        ? clock.slotDuration()
        : clock.slotDuration().multipliedBy(clock.slotsPerEpoch());
  }

  private Future<?> run() {
    return run(
        fleet.get().serving().stream()
            .filter(it -> it.health() instanceof NodeHealth.Ready)
            .map(NodeStatus::node)
            .toList()
            .reversed());
  }

  /// @param nodes that may be asked, the first one first
  Future<?> run(List<Node> nodes) {
    var due = due();
    return nodes.isEmpty() || due.isEmpty() ? Future.succeededFuture() : ask(nodes, due, 0);
  }

  /// The validators of this run.
  private List<Long> due() {
    var sorted = ledger.voters().stream().sorted().toList();
    var from = sorted.stream().filter(it -> it >= next).limit((long) BATCH * BATCHES).toList();
    next = from.isEmpty() || from.getLast().equals(sorted.getLast()) ? 0 : from.getLast() + 1;
    return from.isEmpty() ? sorted.stream().limit((long) BATCH * BATCHES).toList() : from;
  }

  private Future<?> ask(List<Node> nodes, List<Long> due, int from) {
    if (from >= due.size()) {
      return Future.succeededFuture();
    }
    var batch = due.subList(from, Math.min(due.size(), from + BATCH));
    return reported(nodes.getFirst(), batch)
        .compose(found -> confirmed(nodes, found))
        .onSuccess(
            found -> {
              if (!found.isEmpty()) {
                statuses.add(found);
              }
            })
        .transform(_ -> ask(nodes, due, from + BATCH));
  }

  /// What the second node reports as well.
  private Future<Map<Long, Standing>> confirmed(List<Node> nodes, Map<Long, Standing> found) {
    if (found.isEmpty() || nodes.size() == 1) {
      return Future.succeededFuture(found);
    }
    return reported(nodes.get(1), new ArrayList<>(found.keySet()))
        .map(
            again -> {
              var both = new HashMap<>(found);
              both.entrySet().retainAll(again.entrySet());
              return both;
            });
  }

  /// The validators that are slashed or leave; empty if the node does not answer.
  private Future<Map<Long, Standing>> reported(Node node, List<Long> validators) {
    var ids = new JsonArray(validators.stream().map(Object::toString).toList());
    var body = new JsonObject().put("ids", ids).put("statuses", STATUSES).toBuffer();
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Content-Type", "application/json")
            .add("Accept", "application/json");
    var exchange = client.send(node, new NodeRequest("POST", TARGET, headers, body));
    var result = Promise.<Map<Long, Standing>>promise();
    var alarm =
        timers.after(
            timeout,
            () -> {
              if (result.tryComplete(Map.of())) {
                exchange.cancel();
              }
            });
    exchange
        .reply()
        .compose(ValidatorWatch::body)
        .map(ValidatorWatch::read)
        .otherwise(Map.of())
        .onSuccess(result::tryComplete);
    return result.future().onComplete(_ -> alarm.cancel());
  }

  private static Future<Buffer> body(Exchange.Reply reply) {
    return switch (reply) {
      case Exchange.Reply.Failed _ -> Future.succeededFuture(Buffer.buffer());
      case Exchange.Reply.Answered(var response) ->
          response
              .read(BOUND_BYTES)
              .map(
                  body -> {
                    if (body instanceof NodeResponse.Body.Larger) {
                      response.discard();
                    }
                    return response.status() == OK
                            && body instanceof NodeResponse.Body.Whole(var bytes)
                        ? bytes
                        : Buffer.buffer();
                  });
    };
  }

  static Map<Long, Standing> read(Buffer body) {
    var found = new HashMap<Long, Standing>();
    if (body.length() > 0 && body.toJsonObject().getValue("data") instanceof JsonArray items) {
      for (var item : items) {
        if (item instanceof JsonObject validator) {
          DecimalNumber.parse(validator.getString("index", ""))
              .ifPresent(index -> standing(validator).ifPresent(it -> found.put(index, it)));
        }
      }
    }
    return found;
  }

  private static Optional<Standing> standing(JsonObject validator) {
    var isSlashed =
        validator.getJsonObject("validator", new JsonObject()).getBoolean("slashed", false);
    return switch (validator.getString("status", "")) {
      case "active_slashed", "exited_slashed" -> Optional.of(Standing.SLASHED);
      case "active_exiting", "exited_unslashed", "withdrawal_possible", "withdrawal_done" ->
          Optional.of(isSlashed ? Standing.SLASHED : Standing.EXITED);
      default -> Optional.empty();
    };
  }
}
