package org.fresnel.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Something that one router knows and shares with the others.
///
/// @param kind of thing
/// @param key names the matter among those of its kind
/// @param stamp when, and by whom
/// @param value the content; empty if it is removed
/// @param removed `true` if the matter is gone
public record Fact(Kind kind, String key, FactStamp stamp, FactValue value, boolean removed) {

  /// What facts are about. Each kind has its own rule, life and bound. Codes are never reused;
  /// members skip those that they do not know.
  public enum Kind {
    /// Registration of a validator with builders. Key: public key.
    REGISTRATION(1, MergeRule.NEWEST, Duration.ofHours(1), Weight.HEAVY),

    /// Fee recipient of a validator. Key: validator index.
    PREPARATION(2, MergeRule.NEWEST, Duration.ofMinutes(20), Weight.HEAVY),

    /// Subscription of a validator to the subnets of its sync committee.
    SYNC_SUBSCRIPTION(3, MergeRule.NEWEST, Duration.ofHours(28), Weight.HEAVY),

    /// An operator's order about a node: added, removed, moved, drained, resumed, its role.
    ORDER(4, MergeRule.NEWEST, Duration.ofDays(3650), Weight.LIGHT),

    /// The head that a router gives answers for. Key: the router.
    HEAD(5, MergeRule.NEWEST, Duration.ofMinutes(13), Weight.URGENT),

    /// The node that produced the block of a slot. Key: the slot, or slot and block.
    PRODUCER(6, MergeRule.FIRST, Duration.ofMinutes(2), Weight.URGENT),

    /// Something done for a duty: asked, produced, published.
    DUTY(7, MergeRule.NEWEST, Duration.ofMinutes(13), Weight.MEDIUM),

    /// Who holds a lease, for display. The cluster publishes it. Key: what is leased.
    LEASE(8, MergeRule.NEWEST, Duration.ofDays(1), Weight.LIGHT),

    /// A router's opinion of a node. Key: router and node.
    HEALTH(9, MergeRule.NEWEST, Duration.ofMinutes(10), Weight.LIGHT),

    /// A router: its version and the address of its data plane. The cluster publishes it. Key: its
    /// name.
    MEMBER(10, MergeRule.NEWEST, Duration.ofDays(1), Weight.LIGHT),

    /// Something that validators signed. Key: the router and a number; it never changes.
    SIGNATURE(11, MergeRule.FIRST, Duration.ofHours(1), Weight.HEAVY),

    /// A line of the audit log or of the incidents, for any member to show.
    RECORD(12, MergeRule.NEWEST, Duration.ofDays(7), Weight.MEDIUM),

    /// Subscription of a validator to the subnet of a committee, for a slot of this epoch or the
    /// next: each validator has another one in each epoch.
    COMMITTEE_SUBSCRIPTION(13, MergeRule.NEWEST, Duration.ofMinutes(20), Weight.HEAVY),

    /// What a proposer signs for a slot of this epoch or the next. Key: validator index and slot.
    PREFERENCE(14, MergeRule.NEWEST, Duration.ofMinutes(20), Weight.HEAVY);

    private enum Weight {
      LIGHT,
      MEDIUM,
      HEAVY,
      URGENT
    }

    private final int code;
    private final MergeRule rule;
    private final Duration life;
    private final Weight weight;

    Kind(int code, MergeRule rule, Duration life, Weight weight) {
      this.code = code;
      this.rule = rule;
      this.life = life;
      this.weight = weight;
    }

    int code() {
      return code;
    }

    MergeRule rule() {
      return rule;
    }

    /// How long a fact is kept after its stamp.
    Duration life() {
      return life;
    }

    /// Sent before all others.
    boolean urgent() {
      return weight == Weight.URGENT;
    }

    /// Most facts of the kind.
    int entries() {
      return switch (weight) {
        case LIGHT -> 4096;
        case URGENT -> 1024;
        case MEDIUM -> 32_768;
        case HEAVY -> 131_072;
      };
    }

    /// Most bytes of keys and values of the kind, with a large heap.
    long bytes() {
      return switch (weight) {
        case LIGHT, URGENT -> 1L << 20;
        case MEDIUM -> 4L << 20;
        case HEAVY -> 32L << 20;
      };
    }

    static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }
}
