package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fresnel.node.Head;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// A validator client that does the duties of each slot at their times.
final class ModelClient {
  private static final int VALIDATORS = 4;
  private static final int COMMITTEES = 3;
  private static final long THIRD_MILLIS = 4000;
  private static final Buffer EMPTY = Buffer.buffer();

  /// Takes the client's calls.
  @FunctionalInterface
  interface Line {
    void ask(
        String client,
        ModelDuty duty,
        String method,
        String target,
        Buffer body,
        Consumer<Told> answer);
  }

  private final int number;
  private final String name;
  private final long firstValidator;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final ModelChain chain;
  private final Line line;
  private long attested;
  private long feeRecipient;
  private String head = "";

  ModelClient(int number, SeededRandom dice, VirtualTime time, ModelChain chain, Line line) {
    this.number = number;
    this.name = "client-" + number;
    this.firstValidator = number * 10L;
    this.dice = dice;
    this.time = time;
    this.chain = chain;
    this.line = line;
    this.feeRecipient = firstValidator;
  }

  String name() {
    return name;
  }

  /// @param proposes whether the slot's block is this client's
  void slotBegins(boolean proposes) {
    var slot = chain.slot();
    if (slot % ModelChain.SLOTS_PER_EPOCH == 0) {
      time.afterMillis(dice.between(200, 3500), this::prepare);
    }
    if (proposes) {
      time.afterMillis(dice.between(1, 30), () -> propose(slot));
    }
    time.afterMillis(THIRD_MILLIS + dice.between(0, 15), () -> attest(slot));
    time.afterMillis(dice.between(5000, 11_000), this::look);
    time.afterMillis(dice.between(4500, 7500), () -> attestationData(slot, 0, _ -> {}));
    time.afterMillis(2 * THIRD_MILLIS + dice.between(0, 15), () -> aggregate(slot));
  }

  /// Its event stream has told it of a head.
  void hears(Head announced) {
    if (announced.slot() == chain.slot()) {
      attest(announced.slot());
    }
  }

  private void attest(long slot) {
    if (attested == slot) {
      return;
    }
    attested = slot;
    for (var committee = 1; committee <= COMMITTEES; committee++) {
      attestationData(slot, number * COMMITTEES + committee, _ -> {});
    }
    attestationData(
        slot,
        0,
        told -> {
          head = HeadRules.rootIn(told);
          publish("/eth/v2/beacon/pool/attestations", slot);
        });
    line.ask(
        name,
        ModelDuty.HEAD_ROOT,
        "GET",
        "/eth/v1/beacon/blocks/head/root",
        EMPTY,
        ifGood(_ -> publish("/eth/v1/beacon/pool/sync_committees", slot)));
  }

  private void attestationData(long slot, int committee, Consumer<Told> then) {
    var target =
        "/eth/v1/validator/attestation_data?slot=%d&committee_index=%d".formatted(slot, committee);
    line.ask(name, ModelDuty.ATTESTATION_DATA, "GET", target, EMPTY, ifGood(then));
  }

  /// Asks for each of its validators.
  private void look() {
    var validator = "/eth/v1/beacon/states/head/validators/";
    validators()
        .forEach(it -> line.ask(name, ModelDuty.VALIDATOR, "GET", validator + it, EMPTY, _ -> {}));
  }

  private void propose(long slot) {
    var validator = firstValidator + slot % VALIDATORS;
    var target =
        "/eth/v3/validator/blocks/%d?randao_reveal=0x12&graffiti=%d".formatted(slot, validator);
    line.ask(
        name,
        ModelDuty.BLOCK,
        "GET",
        target,
        EMPTY,
        ifGood(_ -> publish("/eth/v2/beacon/blocks", slot)));
  }

  private void aggregate(long slot) {
    if (head.isEmpty() || head.contains(ModelNode.ASTRAY)) {
      return;
    }
    get(
        ModelDuty.AGGREGATE,
        "/eth/v2/validator/aggregate_attestation?attestation_data_root=%s&slot=%d&committee_index=0"
            .formatted(head, slot),
        _ -> publish("/eth/v2/validator/aggregate_and_proofs", slot));
    get(
        ModelDuty.AGGREGATE,
        "/eth/v1/validator/sync_committee_contribution?slot=%d&subcommittee_index=0&beacon_block_root=%s"
            .formatted(slot, head),
        _ -> publish("/eth/v1/validator/contribution_and_proofs", slot));
  }

  private void get(ModelDuty duty, String target, Consumer<Told> then) {
    line.ask(name, duty, "GET", target, EMPTY, ifGood(then));
  }

  /// The slot of the epoch in which a validator attests.
  static long slotOf(long validator, long epoch) {
    return epoch * ModelChain.SLOTS_PER_EPOCH + validator * 2 % ModelChain.SLOTS_PER_EPOCH;
  }

  private void publish(String path, long slot) {
    var format =
        "{\"by\":\"%s\",\"committee_index\":\"1\",\"attester_index\":\"%d\",\"data\":{\"slot\":\"%d\"}}";
    var due = validators().filter(it -> slotOf(it, slot / ModelChain.SLOTS_PER_EPOCH) == slot);
    var items = due.mapToObj(it -> format.formatted(name, it, slot)).toList();
    var message =
        Buffer.buffer(items.isEmpty() ? "[{\"by\":\"%s\"}]".formatted(name) : items.toString());
    line.ask(name, ModelDuty.PUBLISH, "POST", path, message, _ -> {});
  }

  /// Once an epoch: duties, and what nodes have to remember.
  private void prepare() {
    var slot = chain.slot();
    var epoch = slot / ModelChain.SLOTS_PER_EPOCH;
    if (dice.chance(0.7)) {
      feeRecipient++;
    }
    var duties = "/eth/v1/validator/duties/";
    line.ask(name, ModelDuty.DUTIES, "POST", duties + "attester/" + epoch, indices(), _ -> {});
    line.ask(name, ModelDuty.DUTIES, "GET", duties + "proposer/" + epoch, EMPTY, _ -> {});
    line.ask(name, ModelDuty.DUTIES, "POST", duties + "sync/" + epoch, indices(), _ -> {});
    tell(
        ModelDuty.TELL,
        NodeStore.PREPARATIONS,
        "{\"validator_index\":\"%d\",\"fee_recipient\":\"0x%040d\"}",
        feeRecipient);
    tell(
        ModelDuty.TELL,
        NodeStore.COMMITTEES,
        "{\"validator_index\":\"%d\",\"slot\":\"%d\",\"committee_index\":\"1\",\"is_aggregator\":true}",
        slot + dice.between(ModelChain.SLOTS_PER_EPOCH, 2 * ModelChain.SLOTS_PER_EPOCH));
    tell(
        ModelDuty.TELL,
        NodeStore.SYNC_COMMITTEES,
        "{\"validator_index\":\"%d\",\"until_epoch\":\"%d\"}",
        epoch + dice.between(1, 4));
    tell(
        ModelDuty.REGISTER,
        NodeStore.REGISTRATIONS,
        "{\"message\":{\"pubkey\":\"0xab%d\",\"timestamp\":\"%d\"},\"signature\":\"0x\"}",
        slot);
  }

  private void tell(ModelDuty duty, String path, String format, long value) {
    var items =
        validators()
            .mapToObj(validator -> format.formatted(validator, value))
            .collect(Collectors.joining(",", "[", "]"));
    line.ask(name, duty, "POST", path, Buffer.buffer(items), _ -> {});
  }

  private Buffer indices() {
    return Buffer.buffer(
        validators().mapToObj(it -> "\"" + it + "\"").collect(Collectors.toList()).toString());
  }

  private LongStream validators() {
    return LongStream.range(firstValidator, firstValidator + VALIDATORS);
  }

  private static Consumer<Told> ifGood(Consumer<Told> then) {
    return told -> {
      if (List.of(200, 202).contains(told.status())) {
        then.accept(told);
      }
    };
  }
}
