package org.fresnel.simulator;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Who proposes, attests and signs for the sync committee; a pure function of the settings, but for
/// the validators that are slashed.
///
/// Each epoch rotates the validators by an offset; place p of the rotation attests in slot p mod
/// slots, committee (p / slots) mod committees.
public final class SimulatedDuties {
  private static final int MOST_COMMITTEES = 64;

  private final SimulationSettings settings;
  private final ValidatorKeys registry;
  private final Set<Integer> slashed = ConcurrentHashMap.newKeySet();

  SimulatedDuties(SimulationSettings settings) {
    this.settings = settings;
    this.registry = new ValidatorKeys(settings);
  }

  ValidatorKeys registry() {
    return registry;
  }

  /// Slashes a validator: it is active until it may exit.
  public void slash(int validator) {
    slashed.add(validator);
  }

  boolean isSlashed(int validator) {
    return slashed.contains(validator);
  }

  /// The validator's public key, `0x` and 96 hex digits.
  public String publicKey(int validator) {
    return registry.publicKey(validator);
  }

  public int proposer(long slot) {
    return (int) SeededDigest.number(settings.validators(), settings.seed(), "proposer", slot);
  }

  public int committeesPerSlot() {
    int target = settings.mainnetPreset() ? 128 : 4;
    int wanted = settings.validators() / settings.slotsPerEpoch() / target;
    return Math.clamp(wanted, 1, settings.mainnetPreset() ? MOST_COMMITTEES : 4);
  }

  /// The members of a committee in their order.
  public List<Integer> committee(long slot, int index) {
    long epoch = slot / settings.slotsPerEpoch();
    int slots = settings.slotsPerEpoch();
    int first = (int) (slot % slots) + slots * index;
    int validators = settings.validators();
    int step = slots * committeesPerSlot();
    int offset = offset(epoch);
    return IntStream.iterate(first, place -> place < validators, place -> place + step)
        .mapToObj(place -> Math.floorMod(place - offset, validators))
        .toList();
  }

  public AttesterDuty attester(int validator, long epoch) {
    int slots = settings.slotsPerEpoch();
    int committees = committeesPerSlot();
    int place = Math.floorMod(validator + offset(epoch), settings.validators());
    long slot = epoch * slots + place % slots;
    int index = place / slots % committees;
    return new AttesterDuty(
        slot, index, committee(slot, index).size(), committees, place / (slots * committees));
  }

  /// The slot of an epoch in which a validator is in the payload timeliness committee. Every
  /// validator is in one, which it is not in a large network.
  public long payloadAttestationSlot(int validator, long epoch) {
    int slots = settings.slotsPerEpoch();
    long offset = SeededDigest.number(slots, settings.seed(), "payload committee", epoch);
    return epoch * slots + (validator + offset) % slots;
  }

  public int syncCommitteeSize() {
    return settings.mainnetPreset() ? 512 : 32;
  }

  public int epochsPerSyncCommitteePeriod() {
    return settings.gnosisPreset() ? 512 : settings.mainnetPreset() ? 256 : 8;
  }

  /// The sync committee of an epoch; a validator may sit in it more than once.
  public List<Integer> syncCommittee(long epoch) {
    long period = epoch / epochsPerSyncCommitteePeriod();
    int offset = (int) SeededDigest.number(settings.validators(), settings.seed(), "sync", period);
    return IntStream.range(0, syncCommitteeSize())
        .mapToObj(seat -> (offset + seat) % settings.validators())
        .toList();
  }

  private int offset(long epoch) {
    return (int) SeededDigest.number(settings.validators(), settings.seed(), "epoch", epoch);
  }
}
