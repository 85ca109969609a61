package org.fresnel.node;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// The times in a slot when messages of validators are due. Those of Gloas are earlier. See
/// consensus-specs, `get_attestation_due_ms` and its like.
///
/// @param reported settings as nodes report them, in basis points of a slot; those that no node
///   reports are as in the specification
/// @param gloas first epoch of Gloas; empty while it has no date
public record DueTimes(Map<Setting, Integer> reported, OptionalLong gloas) {
  /// The times before Gloas, as in the specification.
  public static final DueTimes SPECIFIED = new DueTimes(Map.of(), OptionalLong.empty());

  /// A whole slot, in basis points.
  public static final int WHOLE = 10_000;

  /// A setting of a network, in `config/spec`.
  public enum Setting {
    ATTESTATION_DUE_BPS(3333),
    ATTESTATION_DUE_BPS_GLOAS(2500),
    AGGREGATE_DUE_BPS(6667),
    AGGREGATE_DUE_BPS_GLOAS(5000),
    SYNC_MESSAGE_DUE_BPS(3333),
    SYNC_MESSAGE_DUE_BPS_GLOAS(2500),
    CONTRIBUTION_DUE_BPS(6667),
    CONTRIBUTION_DUE_BPS_GLOAS(5000),
    PAYLOAD_DUE_BPS(5000),
    PAYLOAD_ATTESTATION_DUE_BPS(7500);

    private final int specified;

    Setting(int specified) {
      this.specified = specified;
    }
  }

  /// A message that is due at some time of the slot.
  public enum Message {
    ATTESTATION(Setting.ATTESTATION_DUE_BPS, Setting.ATTESTATION_DUE_BPS_GLOAS),
    AGGREGATE(Setting.AGGREGATE_DUE_BPS, Setting.AGGREGATE_DUE_BPS_GLOAS),
    SYNC_MESSAGE(Setting.SYNC_MESSAGE_DUE_BPS, Setting.SYNC_MESSAGE_DUE_BPS_GLOAS),
    CONTRIBUTION(Setting.CONTRIBUTION_DUE_BPS, Setting.CONTRIBUTION_DUE_BPS_GLOAS),
    /// An execution payload envelope. There is none before Gloas.
    PAYLOAD(Setting.PAYLOAD_DUE_BPS, Setting.PAYLOAD_DUE_BPS),
    /// There is none before Gloas.
    PAYLOAD_ATTESTATION(Setting.PAYLOAD_ATTESTATION_DUE_BPS, Setting.PAYLOAD_ATTESTATION_DUE_BPS);

    private final Setting before;
    private final Setting fromGloas;

    Message(Setting before, Setting fromGloas) {
      this.before = before;
      this.fromGloas = fromGloas;
    }
  }

  public DueTimes {
    reported = Map.copyOf(reported);
  }

  /// Returns whether an epoch is of Gloas or a later fork.
  public boolean isGloas(long epoch) {
    return gloas.isPresent() && epoch >= gloas.getAsLong();
  }

  /// The time in a slot when a message is due.
  ///
  /// @param epoch of the slot
  /// @param slot its length
  public Duration due(Message message, long epoch, Duration slot) {
    var setting = isGloas(epoch) ? message.fromGloas : message.before;
    var points = reported.getOrDefault(setting, setting.specified);
    return slot.multipliedBy(points).dividedBy(WHOLE);
  }
}
