package org.fresnel.duties;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fresnel.node.DueTimes;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.response.SampleOutcomes;
import org.fresnel.routing.OperationTraits.DutyList;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.fresnel.upstream.NodeRequest;

/// A desk under a clock that is turned by hand: slots of 12 seconds, 8 of them in an epoch. It is
/// the beginning of slot 80, the first of epoch 10.
final class DutyFixture {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SLOT = Duration.ofSeconds(12);
  static final long NOW = 80;
  static final int EPOCHS = 4;

  final List<DutyRecord> settled = new ArrayList<>();
  final List<DutyListener.Unread> unread = new ArrayList<>();
  final List<SignedMessage> signed = new ArrayList<>();
  final DutyTracker desk;
  private Optional<SlotClock> network = Optional.of(new SlotClock(GENESIS, SLOT, 8));
  private DueTimes due = DueTimes.SPECIFIED;
  private Instant now = GENESIS.plus(SLOT.multipliedBy(NOW));

  DutyFixture() {
    desk =
        new DutyTracker(
            () -> network.map(it -> new SlotTimes(it, due)), new DutySettings(EPOCHS), new Ears());
    desk.pass(now);
  }

  private final class Ears implements DutyListener {
    @Override
    public void settled(long slot, List<DutyRecord> records) {
      settled.addAll(records);
    }

    @Override
    public void signed(DutyKind kind, List<SignedMessage> messages, Instant at) {
      signed.addAll(messages);
    }

    @Override
    public boolean comparesContents() {
      return true;
    }

    @Override
    public void unread(Unread why) {
      unread.add(why);
    }
  }

  Instant now() {
    return now;
  }

  void networkIs(Optional<SlotClock> other) {
    network = other;
  }

  /// Nodes report that Gloas begins with this epoch.
  void gloasBeginsAt(long epoch) {
    due = new DueTimes(Map.of(), OptionalLong.of(epoch));
  }

  /// Moves the clock to some time in a slot.
  void at(long slot, long millis) {
    now = GENESIS.plus(SLOT.multipliedBy(slot)).plusMillis(millis);
    desk.pass(now);
  }

  /// The process does not run from the beginning of a slot to that of another.
  void isInterrupted(long from, long until) {
    desk.interrupted(startOf(from), startOf(until));
  }

  private static Instant startOf(long slot) {
    return GENESIS.plus(SLOT.multipliedBy(slot));
  }

  /// A node lists attesters of an epoch, each as `validator@slot`.
  void attesters(long epoch, String root, String... duties) {
    var data =
        Stream.of(duties)
            .map(duty -> duty.split("@", -1))
            .map(
                duty ->
                    """
                    {"pubkey":"0xab","validator_index":"%s","committee_index":"1",\
                    "committee_length":"9","committees_at_slot":"2",\
                    "validator_committee_index":"%s","slot":"%s"}\
                    """
                        .formatted(duty[0], duty[0], duty[1]))
            .collect(Collectors.joining(",", "[", "]"));
    listed(
        DutyList.ATTESTERS,
        epoch,
        "{\"dependent_root\":\"%s\",\"execution_optimistic\":false,\"data\":%s}"
            .formatted(root, data));
  }

  /// A node lists the proposers of an epoch: one validator for each of its slots.
  void proposers(long epoch, long... validators) {
    var data =
        LongStream.range(0, validators.length)
            .mapToObj(
                i ->
                    "{\"validator_index\":\"%d\",\"slot\":\"%d\"}"
                        .formatted(validators[(int) i], epoch * 8 + i))
            .collect(Collectors.joining(",", "[", "]"));
    listed(DutyList.PROPOSERS, epoch, "{\"dependent_root\":\"0x1\",\"data\":" + data + "}");
  }

  /// A node lists members of payload timeliness committees, each as `validator@slot`.
  void payloadAttesters(long epoch, String root, String... duties) {
    var data =
        Stream.of(duties)
            .map(duty -> duty.split("@", -1))
            .map(
                duty ->
                    "{\"pubkey\":\"0xab\",\"validator_index\":\"%s\",\"slot\":\"%s\"}"
                        .formatted(duty[0], duty[1]))
            .collect(Collectors.joining(",", "[", "]"));
    listed(
        DutyList.PAYLOAD_COMMITTEE,
        epoch,
        "{\"dependent_root\":\"%s\",\"data\":%s}".formatted(root, data));
  }

  void syncCommittee(long epoch, long... validators) {
    listed(DutyList.SYNC_COMMITTEE, epoch, "{\"data\":" + indexed(validators) + "}");
  }

  void listed(DutyList listing, long epoch, String body) {
    listed(listing, epoch, new ObservedResponse(200, json()), Buffer.buffer(body));
  }

  void listed(DutyList listing, long epoch, ObservedResponse reply, Buffer body) {
    desk.accept(new DutyEvent.Listed(listing, epoch, reply, body, now));
  }

  void prepares(long... validators) {
    notices(RememberedMessage.PREPARATION, indexed(validators));
  }

  void subscribes(long validator, long slot, boolean aggregates) {
    notices(
        RememberedMessage.COMMITTEES,
        """
        [{"validator_index":"%d","committee_index":"1","committees_at_slot":"2","slot":"%d",\
        "is_aggregator":%s}]\
        """
            .formatted(validator, slot, aggregates));
  }

  void notices(RememberedMessage notice, String body) {
    desk.accept(new DutyEvent.Noticed(notice, message(json(), Buffer.buffer(body)), now));
  }

  void asks(DutyKind kind, String target, String node) {
    desk.accept(
        new DutyEvent.Asking(
            kind,
            new DataRequest(SampleOutcomes.answered(target, node, Duration.ofMillis(40)), now)));
  }

  void asksInVain(DutyKind kind, String target, String node) {
    desk.accept(
        new DutyEvent.Asking(kind, new DataRequest(SampleOutcomes.unanswered(target, node), now)));
  }

  /// One message of a client, with its ends at nodes at once.
  void publishes(DutyKind kind, String body, Delivery... ends) {
    publishes(kind, json(), Buffer.buffer(body), ends);
  }

  void publishes(DutyKind kind, MultiMap headers, Buffer body, Delivery... ends) {
    var publication = new TrackedPublication(now);
    desk.accept(new DutyEvent.Published(kind, message(headers, body), publication));
    for (var end : ends) {
      desk.accept(new DutyEvent.Ended(publication, end, now));
    }
  }

  void head(long slot, String root) {
    desk.accept(new DutyEvent.NewHead(new Head(slot, root), now));
  }

  /// Attestations as Electra has them.
  static String attestations(long slot, long... validators) {
    return LongStream.of(validators)
        .mapToObj(
            index ->
                """
                {"committee_index":"1","attester_index":"%d","data":{"slot":"%d","index":"0",\
                "beacon_block_root":"0x2","source":{"epoch":"9"},"target":{"epoch":"10"}},\
                "signature":"0x3"}\
                """
                    .formatted(index, slot))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static MultiMap json() {
    return HttpHeaders.headers().add("Content-Type", "application/json");
  }

  /// The record of a duty.
  DutyRecord record(DutyKind kind, long validator, long slot) {
    return find(kind, validator, slot).orElseThrow();
  }

  Optional<DutyRecord> find(DutyKind kind, long validator, long slot) {
    return overview(OptionalLong.of(validator), OptionalLong.of(slot)).records().stream()
        .filter(record -> record.kind() == kind)
        .findFirst();
  }

  DutyReport overview(OptionalLong validator, OptionalLong slot) {
    return desk.overview(new DutyQuery(validator, slot, OptionalLong.empty()), now);
  }

  DutyCalendar calendar() {
    return desk.calendar(now);
  }

  private static String indexed(long... validators) {
    return LongStream.of(validators)
        .mapToObj("{\"validator_index\":\"%d\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static NodeRequest message(MultiMap headers, Buffer body) {
    return new NodeRequest("POST", "/", headers, body);
  }
}
