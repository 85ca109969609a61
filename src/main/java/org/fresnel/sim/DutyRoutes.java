package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// `/eth/v*/validator/duties` and liveness.
final class DutyRoutes {
  static final List<Route> ROUTES =
      List.of(
          Route.post("/eth/v1/validator/duties/attester/{epoch}", DutyRoutes::attester)
              .answersSszAtSome(),
          Route.get("/eth/v1/validator/duties/proposer/{epoch}", call -> proposer(call, 0))
              .answersSszAtSome(),
          Route.get("/eth/v2/validator/duties/proposer/{epoch}", call -> proposer(call, 1)),
          Route.post("/eth/v1/validator/duties/sync/{epoch}", DutyRoutes::sync),
          Route.post("/eth/v1/validator/liveness/{epoch}", DutyRoutes::liveness));

  private DutyRoutes() {}

  private static Reply attester(Call call) {
    long epoch = epoch(call, 1);
    Duties duties = call.chain().duties();
    List<Integer> validators = call.validatorsInBody();
    if (call.ssz()) {
      Ssz out = new Ssz();
      validators.forEach(index -> write(out, duties, index, duties.attester(index, epoch)));
      return Reply.ssz(out.toBytes());
    }
    return Reply.json(
        JsonObject.of(
            "dependent_root", call.view().dependentRoot(epoch - 1),
            "execution_optimistic", call.node().optimistic(),
            "data",
                validators.stream()
                    .map(index -> json(duties, index, duties.attester(index, epoch)))
                    .collect(Bodies.toArray())));
  }

  private static JsonObject json(Duties duties, int index, AttesterDuty duty) {
    return JsonObject.of(
        "pubkey", duties.publicKey(index),
        "validator_index", Bodies.text(index),
        "committee_index", Bodies.text(duty.committeeIndex()),
        "committee_length", Bodies.text(duty.committeeLength()),
        "committees_at_slot", Bodies.text(duty.committeesAtSlot()),
        "validator_committee_index", Bodies.text(duty.position()),
        "slot", Bodies.text(duty.slot()));
  }

  private static void write(Ssz out, Duties duties, int index, AttesterDuty duty) {
    out.hex(duties.publicKey(index))
        .number(index)
        .number(duty.committeeIndex())
        .number(duty.committeeLength())
        .number(duty.committeesAtSlot())
        .number(duty.position())
        .number(duty.slot());
  }

  private static Reply proposer(Call call, int lookahead) {
    long epoch = epoch(call, 1);
    Chain chain = call.chain();
    Duties duties = chain.duties();
    LongStream slots = LongStream.range(chain.firstSlotOf(epoch), chain.firstSlotOf(epoch + 1));
    if (call.ssz()) {
      Ssz out = new Ssz();
      slots.forEach(
          slot ->
              out.number(slot)
                  .number(duties.proposer(slot))
                  .hex(duties.publicKey(duties.proposer(slot))));
      return Reply.ssz(out.toBytes());
    }
    return Reply.json(
        JsonObject.of(
            "dependent_root", call.view().dependentRoot(epoch - lookahead),
            "execution_optimistic", call.node().optimistic(),
            "data",
                slots
                    .mapToObj(
                        slot ->
                            JsonObject.of(
                                "pubkey", duties.publicKey(duties.proposer(slot)),
                                "validator_index", Bodies.text(duties.proposer(slot)),
                                "slot", Bodies.text(slot)))
                    .collect(Bodies.toArray())));
  }

  private static Reply sync(Call call) {
    long epoch = epoch(call, call.chain().duties().epochsPerSyncCommitteePeriod());
    Duties duties = call.chain().duties();
    List<Integer> committee = duties.syncCommittee(epoch);
    return Reply.json(
        JsonObject.of(
            "execution_optimistic", call.node().optimistic(),
            "data",
                call.validatorsInBody().stream()
                    .filter(committee::contains)
                    .map(
                        index ->
                            JsonObject.of(
                                "pubkey", duties.publicKey(index),
                                "validator_index", Bodies.text(index),
                                "validator_sync_committee_indices", seats(committee, index)))
                    .collect(Bodies.toArray())));
  }

  private static JsonArray seats(List<Integer> committee, int index) {
    return IntStream.range(0, committee.size())
        .filter(seat -> committee.get(seat) == index)
        .mapToObj(Integer::toString)
        .collect(Bodies.toArray());
  }

  private static Reply liveness(Call call) {
    epoch(call, 1);
    return Reply.data(
        call.validatorsInBody().stream()
            .map(index -> JsonObject.of("index", Bodies.text(index), "is_live", true))
            .collect(Bodies.toArray()));
  }

  /// The epoch in the path, at most `ahead` past the clock's.
  private static long epoch(Call call, long ahead) {
    call.node().requireSynced();
    long epoch = call.numberValue("epoch");
    long current = call.chain().epochOf(call.chain().currentSlot());
    if (epoch > current + ahead) {
      throw new Refusal(400, "Epoch " + epoch + " is more than " + ahead + " past " + current);
    }
    return epoch;
  }
}
