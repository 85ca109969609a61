package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// `/eth/v*/validator/duties` and liveness.
final class DutyRoutes {
  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.post("/eth/v1/validator/duties/attester/{epoch}", DutyRoutes::attester)
              .answersSszAtSome(),
          SimulatedRoute.get("/eth/v1/validator/duties/proposer/{epoch}", call -> proposer(call, 0))
              .answersSszAtSome(),
          SimulatedRoute.get(
              "/eth/v2/validator/duties/proposer/{epoch}", call -> proposer(call, 1)),
          SimulatedRoute.post("/eth/v1/validator/duties/sync/{epoch}", DutyRoutes::sync),
          SimulatedRoute.post("/eth/v1/validator/liveness/{epoch}", DutyRoutes::liveness));

  private DutyRoutes() {}

  private static SimulatedResponse attester(SimulatedCall call) {
    long epoch = epoch(call, 1);
    SimulatedDuties duties = call.chain().duties();
    List<Integer> validators = call.validatorsInBody();
    if (call.ssz()) {
      SszWriter out = new SszWriter();
      validators.forEach(index -> write(out, duties, index, duties.attester(index, epoch)));
      return SimulatedResponse.ssz(out.toBytes());
    }
    return SimulatedResponse.json(
        JsonObject.of(
            "dependent_root", call.view().dependentRoot(epoch - 1),
            "execution_optimistic", call.node().optimistic(),
            "data",
                validators.stream()
                    .map(index -> json(duties, index, duties.attester(index, epoch)))
                    .collect(ResponseBodies.toArray())));
  }

  private static JsonObject json(SimulatedDuties duties, int index, AttesterDuty duty) {
    return JsonObject.of(
        "pubkey", duties.publicKey(index),
        "validator_index", DecimalText.of(index),
        "committee_index", DecimalText.of(duty.committeeIndex()),
        "committee_length", DecimalText.of(duty.committeeLength()),
        "committees_at_slot", DecimalText.of(duty.committeesAtSlot()),
        "validator_committee_index", DecimalText.of(duty.position()),
        "slot", DecimalText.of(duty.slot()));
  }

  private static void write(SszWriter out, SimulatedDuties duties, int index, AttesterDuty duty) {
    out.hex(duties.publicKey(index))
        .number(index)
        .number(duty.committeeIndex())
        .number(duty.committeeLength())
        .number(duty.committeesAtSlot())
        .number(duty.position())
        .number(duty.slot());
  }

  private static SimulatedResponse proposer(SimulatedCall call, int lookahead) {
    long epoch = epoch(call, 1);
    SimulatedChain chain = call.chain();
    SimulatedDuties duties = chain.duties();
    LongStream slots = LongStream.range(chain.firstSlotOf(epoch), chain.firstSlotOf(epoch + 1));
    if (call.ssz()) {
      SszWriter out = new SszWriter();
      slots.forEach(
          slot ->
              out.number(slot)
                  .number(duties.proposer(slot))
                  .hex(duties.publicKey(duties.proposer(slot))));
      return SimulatedResponse.ssz(out.toBytes());
    }
    return SimulatedResponse.json(
        JsonObject.of(
            "dependent_root", call.view().dependentRoot(epoch - lookahead),
            "execution_optimistic", call.node().optimistic(),
            "data",
                slots
                    .mapToObj(
                        slot ->
                            JsonObject.of(
                                "pubkey", duties.publicKey(duties.proposer(slot)),
                                "validator_index", DecimalText.of(duties.proposer(slot)),
                                "slot", DecimalText.of(slot)))
                    .collect(ResponseBodies.toArray())));
  }

  private static SimulatedResponse sync(SimulatedCall call) {
    long epoch = epoch(call, call.chain().duties().epochsPerSyncCommitteePeriod());
    SimulatedDuties duties = call.chain().duties();
    List<Integer> committee = duties.syncCommittee(epoch);
    return SimulatedResponse.json(
        JsonObject.of(
            "execution_optimistic", call.node().optimistic(),
            "data",
                call.validatorsInBody().stream()
                    .filter(committee::contains)
                    .map(
                        index ->
                            JsonObject.of(
                                "pubkey", duties.publicKey(index),
                                "validator_index", DecimalText.of(index),
                                "validator_sync_committee_indices", seats(committee, index)))
                    .collect(ResponseBodies.toArray())));
  }

  private static JsonArray seats(List<Integer> committee, int index) {
    return IntStream.range(0, committee.size())
        .filter(seat -> committee.get(seat) == index)
        .mapToObj(Integer::toString)
        .collect(ResponseBodies.toArray());
  }

  private static SimulatedResponse liveness(SimulatedCall call) {
    epoch(call, 1);
    return SimulatedResponse.data(
        call.validatorsInBody().stream()
            .map(index -> JsonObject.of("index", DecimalText.of(index), "is_live", true))
            .collect(ResponseBodies.toArray()));
  }

  /// The epoch in the path, at most `ahead` past the clock's.
  private static long epoch(SimulatedCall call, long ahead) {
    call.node().requireSynced();
    long epoch = call.numberValue("epoch");
    long current = call.chain().epochOf(call.chain().currentSlot());
    if (epoch > current + ahead) {
      throw new RequestRefusedException(
          400, "Epoch " + epoch + " is more than " + ahead + " past " + current);
    }
    return epoch;
  }
}
