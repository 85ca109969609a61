package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// The network that the nodes together report. Each value is the one that most nodes report; among
/// equals the one that was agreed on before, else that of the most preferred node.
///
/// @param reported by the nodes that have reported their network, the most preferred one first
/// @param before the network agreed on so far
/// @param network of the fleet; the one before if no node has reported one
record NetworkAgreement(List<Identity> reported, Identity before, Identity network) {
  /// No node has reported a network.
  static final NetworkAgreement NONE =
      new NetworkAgreement(List.of(), Identity.UNKNOWN, Identity.UNKNOWN);

  /// The agreement that follows this one. Most reports change nothing; then nothing is compared.
  NetworkAgreement with(List<Identity> nextReported) {
    return reported.equals(nextReported) && before.equals(network)
        ? this
        : of(nextReported, network);
  }

  static NetworkAgreement of(List<Identity> reported, Identity before) {
    var undecided = new NetworkAgreement(reported, before, before);
    return new NetworkAgreement(reported, before, undecided.agreed());
  }

  /// Nodes of one kind report equal networks, so that few are compared.
  private Identity agreed() {
    var distinct = new LinkedHashSet<>(reported);
    Map<Identity, Long> followers = new HashMap<>();
    distinct.forEach(
        one ->
            followers.put(
                one, reported.stream().filter(id -> id.conflictWith(one).isEmpty()).count()));
    return Stream.concat(
            distinct.stream().filter(id -> id.conflictWith(before).isEmpty()), distinct.stream())
        .max(Comparator.comparing(one -> followers.getOrDefault(one, 0L)))
        .map(this::agreedAround)
        .orElse(before);
  }

  private Identity agreedAround(Identity one) {
    var members = reported.stream().filter(id -> id.conflictWith(one).isEmpty()).toList();
    return new Identity(
        clock(members),
        one.genesisValidatorsRoot(),
        most(known(members, Identity::genesisForkVersion), usual(Identity::genesisForkVersion), ""),
        most(known(members, Identity::depositContract), usual(Identity::depositContract), ""),
        forkVersions(members),
        one.forks(),
        dueTimes(members));
  }

  /// A node that does not know Gloas yet has no vote about its epoch.
  private DueTimes dueTimes(List<Identity> members) {
    var agreed = new EnumMap<DueTimes.Setting, Integer>(DueTimes.Setting.class);
    for (var setting : DueTimes.Setting.values()) {
      var votes =
          members.stream().flatMap(it -> Stream.ofNullable(it.due().reported().get(setting)));
      var usual = Optional.ofNullable(before.due().reported().get(setting));
      var most = most(votes, usual, DueTimes.WHOLE + 1);
      if (most <= DueTimes.WHOLE) {
        agreed.put(setting, most);
      }
    }
    var usual = before.due().gloas().stream().boxed().findFirst();
    var gloas = most(members.stream().flatMap(it -> it.due().gloas().stream().boxed()), usual, -1L);
    return new DueTimes(agreed, gloas < 0 ? OptionalLong.empty() : OptionalLong.of(gloas));
  }

  private SlotClock clock(List<Identity> members) {
    var clocks = members.stream().map(Identity::reported).toList();
    var genesis =
        most(
            clocks.stream().flatMap(it -> it.genesis().stream()),
            usual(it -> it.clock().genesis()),
            Instant.MAX);
    var slotDuration =
        most(
            clocks.stream().flatMap(it -> it.slotDurations().stream()),
            usual(it -> it.clock().slotDuration()),
            Duration.ZERO);
    return slotDuration.isZero() || genesis.equals(Instant.MAX)
        ? SlotClock.UNKNOWN
        : new SlotClock(genesis, slotDuration, slotsPerEpoch(clocks));
  }

  private int slotsPerEpoch(List<ReportedClock> clocks) {
    return most(
        clocks.stream().flatMap(it -> it.slotsPerEpoch().stream().boxed()),
        usual(it -> it.clock().slotsPerEpoch()),
        SlotClock.UNKNOWN.slotsPerEpoch());
  }

  private Map<String, String> forkVersions(List<Identity> members) {
    var names = new TreeSet<String>();
    members.forEach(it -> names.addAll(it.forkVersions().keySet()));
    Map<String, String> agreed = new LinkedHashMap<>();
    for (var name : names) {
      var usual = usual(it -> it.forkVersions().getOrDefault(name, ""));
      agreed.put(
          name, most(known(members, it -> it.forkVersions().getOrDefault(name, "")), usual, ""));
    }
    return agreed;
  }

  private static Stream<String> known(List<Identity> members, Function<Identity, String> value) {
    return members.stream().map(value).filter(it -> !it.isEmpty());
  }

  private <T> Optional<T> usual(Function<Identity, T> value) {
    return Optional.of(before).filter(it -> it.clock().known()).map(value);
  }

  private static <T> T most(Stream<T> votes, Optional<T> usual, T otherwise) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    votes.forEach(it -> counts.merge(it, 1, Integer::sum));
    return counts.entrySet().stream()
        .reduce(
            (a, b) ->
                b.getValue() > a.getValue()
                        || (b.getValue().equals(a.getValue())
                            && usual.equals(Optional.of(b.getKey())))
                    ? b
                    : a)
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
