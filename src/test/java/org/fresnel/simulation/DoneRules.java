package org.fresnel.simulation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// A duty that was done through any router is called missed by none.
final class DoneRules {
  private static final String PATH = "/eth/v2/beacon/pool/attestations";
  private static final int KEPT_SLOTS = 4;

  private final VirtualTime time;
  private final Knowledge knowledge;
  private final Referee referee;
  private final Map<Long, Map<Long, Map<String, Knowledge.Item>>> done = new HashMap<>();

  DoneRules(VirtualTime time, Knowledge knowledge, Referee referee) {
    this.time = time;
    this.knowledge = knowledge;
    this.referee = referee;
  }

  void answered(ModelCall call, Told told, RouterSite by) {
    if (!call.target().equals(PATH) || told.status() != 200) {
      return;
    }
    var item = knowledge.learnt(by.name(), Knowledge.Kind.DUTY);
    for (var entry : new JsonArray(call.body())) {
      var message = (JsonObject) entry;
      if (message.containsKey("attester_index")) {
        done.computeIfAbsent(number(message.getJsonObject("data"), "slot"), _ -> new HashMap<>())
            .computeIfAbsent(number(message, "attester_index"), _ -> new HashMap<>())
            .putIfAbsent(by.name(), item);
      }
    }
  }

  private static long number(JsonObject json, String name) {
    return Long.parseLong(json.getString(name));
  }

  void slotBegins(long slot) {
    done.keySet().removeIf(it -> it < slot - KEPT_SLOTS);
  }

  /// Hears what a router makes of its duties.
  DutyListener at(RouterSite site) {
    return new DutyListener() {
      @Override
      public void settled(long slot, List<DutyRecord> records) {
        records.forEach(it -> check(site, it));
      }

      /// Only attestations have the form that clients use.
      @Override
      public void unread(Unread why) {}
    };
  }

  private void check(RouterSite site, DutyRecord duty) {
    if (duty.kind() != DutyKind.ATTESTATION) {
      return;
    }
    referee.count(Referee.Count.DUTIES);
    var missed = duty.result() == DutyResult.MISSED_BY_CLIENT || duty.result() == DutyResult.FAILED;
    var items = done.getOrDefault(duty.slot(), Map.of()).getOrDefault(duty.validator(), Map.of());
    items.forEach(
        (router, item) ->
            referee.require(
                !missed || !item.isKnown(site.name(), time.nanos()),
                Invariant.DONE,
                "%s calls the attestation of %d in slot %d %s, which was done through %s",
                site.name(),
                duty.validator(),
                duty.slot(),
                duty.result(),
                router));
  }
}
